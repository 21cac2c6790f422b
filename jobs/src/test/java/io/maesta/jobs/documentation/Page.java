package io.maesta.jobs.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of Markdown: as much of it as these tests look at. */
record Page(Path file, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^<!-- (.*) -->\\R)?^```([a-z]*)\\R((?:(?!```).*\\R)*)```$");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CodeBlock> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(match -> new CodeBlock(
                        file, match.group(2), match.group(1) == null ? "" : match.group(1), match.group(3)))
                .toList();
    }

    /** Targets of links and images. */
    List<String> links() {
        return firstGroups(LINK, prose());
    }

    /** Code within lines. */
    List<String> spans() {
        return firstGroups(SPAN, prose());
    }

    /** What a link puts behind {@code #} to lead to a heading. */
    List<String> anchors() {
        return firstGroups(HEADING, prose()).stream()
                .map(heading -> NOT_IN_ANCHORS
                        .matcher(heading.toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-'))
                .toList();
    }

    /** The cells of the rows of all tables under {@code heading}, heads left out. */
    List<List<String>> table(String heading) {
        int from = text.indexOf("\n" + heading + "\n");
        if (from < 0) {
            throw new IllegalArgumentException("There is no heading (%s) in (%s).".formatted(heading, file));
        }
        int next = text.indexOf("\n#", from + 1);
        List<List<String>> rows = new ArrayList<>();
        boolean isBody = false;
        for (String line :
                text.substring(from, next < 0 ? text.length() : next).lines().toList()) {
            boolean isRow = line.startsWith("|");
            if (isBody && isRow) {
                rows.add(
                        List.of(line.substring(1, line.lastIndexOf('|')).strip().split("\\s*\\|\\s*")));
            }
            isBody = isRow && (isBody || line.startsWith("|---"));
        }
        return rows;
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
