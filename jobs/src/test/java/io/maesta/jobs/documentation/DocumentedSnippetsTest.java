package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java of the documentation is compiled and run: each block is a region of a test, which the comment before it names. */
class DocumentedSnippetsTest {
    private static final Pattern MARK = Pattern.compile("snippet: (\\S+)#(\\S+)");

    static Stream<CodeBlock> snippets() {
        return Documentation.blocks().filter(block -> block.language().equals("java"));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetIsTheRegionOfATest(CodeBlock block) throws IOException {
        Matcher mark = MARK.matcher(block.mark());
        assertThat(mark.matches()).as("mark before %s", block).isTrue();
        List<String> source = Files.readAllLines(Documentation.ROOT.resolve(mark.group(1)));
        int first = indexOf(source, "// region " + mark.group(2)) + 1;
        int end = first + indexOf(source.subList(first, source.size()), "// endregion");
        String region = String.join("\n", source.subList(first, end)).stripIndent();
        assertThat(block.text().stripTrailing()).isEqualTo(region);
    }

    private static int indexOf(List<String> lines, String stripped) {
        return lines.stream().map(String::strip).toList().indexOf(stripped);
    }
}
