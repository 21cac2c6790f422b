package io.maesta.jobs.documentation;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a shell block that runs Maesta, by its launcher, spark-submit or submit.sh.
 *
 * @param line as it stands there, continued lines joined
 * @param arguments what Maesta gets
 */
record ShellCommand(String line, List<String> arguments) {
    private static final String LAUNCHER = "src/bin/maesta";
    private static final String SUBMIT = "cluster-conf/submit.sh";
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\R\\s*");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern QUOTE = Pattern.compile("^['\"]|['\"]$");

    /** The commands in all pages. */
    static List<ShellCommand> all() {
        return Documentation.blocks()
                .filter(block -> block.language().equals("bash"))
                .flatMap(ShellCommand::in)
                .toList();
    }

    private static Stream<ShellCommand> in(CodeBlock block) {
        return CONTINUED.matcher(block.text()).replaceAll("").lines().flatMap(line -> parse(line).stream());
    }

    private static Optional<ShellCommand> parse(String line) {
        List<String> words =
                WORD.matcher(line).results().map(MatchResult::group).toList();
        return program(words)
                .map(program -> new ShellCommand(
                        line,
                        words.subList(program + 1, words.size()).stream()
                                .map(word -> QUOTE.matcher(word).replaceAll(""))
                                .toList()));
    }

    /** The place of the last word before what Maesta gets. */
    private static Optional<Integer> program(List<String> words) {
        String last = LAUNCHER;
        if (words.contains(SUBMIT)) {
            last = "--";
        } else if (words.stream().anyMatch(word -> word.endsWith("/bin/spark-submit"))) {
            last = words.stream()
                    .filter(word -> word.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        // The launcher itself runs a cluster.
        return Optional.of(words.indexOf(last))
                .filter(place -> place >= 0
                        && (place + 1 == words.size() || !words.get(place + 1).equals("cluster")));
    }

    @Override
    public String toString() {
        return line;
    }
}
