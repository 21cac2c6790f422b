package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.TestCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page on networks says of descriptions. */
class DocumentedNetworksTest {
    private static final Page NETWORKS = Documentation.page("networks.md");
    private static final Pattern LIST = Pattern.compile("one of \\[(.*?)\\]");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final String NETWORK =
            "name = n\ninput = 3x32x32\nclasses = 10\nnodes = [\n%s\n{ name = p, op = global-average-pool }\n{ name = c, op = linear, outputs = classes }\n]\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"small", "joined"})
    void exampleIsANetwork(String name) throws IOException {
        assertThat(plan(name, block("network: " + name)))
                .as(() -> err.toString())
                .isZero();
        assertThat(out.toString()).contains("Space   " + name);
    }

    @Test
    void firstExampleHasAsManyNetworksAsThePageSays() throws IOException {
        plan("small", block("network: small"));
        assertThat(NETWORKS.text()).contains("This one has 24 networks:");
        assertThat(out.toString()).contains(": 24 networks in 3 blocks");
    }

    @Test
    void mistakesHaveTheMessageThatThePageShows() throws IOException {
        assertThat(plan("wrong", block("network: wrong"))).isEqualTo(2);
        assertThat(err.toString().replace(folder + "/", "")).isEqualTo(block("message: wrong"));
    }

    @Test
    void keysOfADescriptionAreThoseOfTheTable() throws IOException {
        plan("n", NETWORK.formatted("") + "unheard-of = 1\n");
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(spans("### Keys of a description"));
    }

    @Test
    void keysOfANodeAreThoseOfTheTable() throws IOException {
        plan("n", NETWORK.formatted("{ name = a, op = identity, unheard-of = 1 }"));
        assertThat(listed()).containsExactlyElementsOf(spans("### Keys of a node"));
    }

    @Test
    void operationsAreThoseOfTheTable() throws IOException {
        plan("n", NETWORK.formatted("{ name = a, op = unheard-of }"));
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(spans("### Operations"));
    }

    @Test
    void defaultsAreThoseOfTheTable() throws IOException {
        String given = NETWORKS.table("### Keys of a node").stream()
                .filter(row -> row.get(2).startsWith("`"))
                .map(row -> spans(row.get(0)).get(0) + " = " + spans(row.get(2)).get(0))
                .collect(Collectors.joining(", "));
        assertThat(given).isEqualTo("stride = 1, padding = half, finish = batch-norm-relu");
        assertThat(printed("{ name = a, op = conv5x3, filters = 4, %s }".formatted(given)))
                .isEqualTo(printed("{ name = a, op = conv5x3, filters = 4 }"))
                .doesNotContain("stride", "padding", "finish");
        assertThat(printed("{ name = a, op = add, input = [input, input], finish = relu }"))
                .isEqualTo(printed("{ name = a, op = add, input = [input, input] }"))
                .isNotEqualTo(printed("{ name = a, op = add, input = [input, input], finish = none }"));
    }

    @Test
    void operationsTakeWhatTheTableSays() throws IOException {
        for (List<String> row : NETWORKS.table("### Operations").subList(0, 6)) {
            List<String> words = spans(row.get(0));
            String word = words.get(words.size() - 1);
            plan("n", NETWORK.formatted("{ name = a, op = %s, outputs = 1, filters = 1 }".formatted(word)));
            assertThat(err.toString()).contains("%s takes %s.".formatted(word, row.get(2)));
        }
    }

    private String printed(String node) throws IOException {
        assertThat(plan("n", NETWORK.formatted(node), "--print-network"))
                .as(() -> err.toString())
                .isZero();
        return out.toString();
    }

    private int plan(String name, String description, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".conf"), description);
        Path sweep = Files.writeString(folder.resolve("sweep.conf"), "");
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return TestCommandLine.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(
                                Stream.of("plan", sweep.toString(), "--set", "space.network=" + file), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String block(String mark) {
        return NETWORKS.blocks().stream()
                .filter(block -> block.mark().equals(mark))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** What the first message lists. */
    private List<String> listed() {
        MatchResult list = LIST.matcher(err.toString()).results().findFirst().orElseThrow();
        return Arrays.asList(list.group(1).split(", "));
    }

    /** The code in the first cells of the table under {@code heading}, or in the text of a cell. */
    private static List<String> spans(String text) {
        return text.startsWith("#")
                ? NETWORKS.table(text).stream()
                        .flatMap(row -> spans(row.get(0)).stream())
                        .toList()
                : SPAN.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
