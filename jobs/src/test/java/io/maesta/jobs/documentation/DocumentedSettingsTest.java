package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.TestCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that the documentation names are there, and have the defaults that it gives. */
class DocumentedSettingsTest {
    /** A key, with or without a default behind it; files that are called so are none. */
    private static final Pattern SETTING =
            Pattern.compile("((?:data|space|training|sweep|budget)(?:\\.[a-z-]+)+(?<!\\.conf))(?: = (.*))?");

    private static final Pattern LINE = Pattern.compile("(\\S+) = (.*?) +# .*");

    static Stream<MatchResult> named() {
        return Documentation.pages().stream()
                .flatMap(page -> page.spans().stream())
                .flatMap(span -> SETTING.matcher(span).results().filter(match -> match.end() == span.length()))
                .filter(match -> match.start() == 0);
    }

    static Stream<CodeBlock> examples() {
        return Documentation.blocks().filter(block -> block.language().equals("hocon"));
    }

    @Test
    void everySettingThatIsNamedIsThere(@TempDir Path folder) throws IOException {
        Map<String, String> defaults = settings(Files.createFile(folder.resolve("empty.conf")));
        assertThat(named().map(match -> match.group(1))).isNotEmpty().allMatch(defaults::containsKey);
    }

    @Test
    void everyDefaultThatIsGivenIsTheDefault(@TempDir Path folder) throws IOException {
        Map<String, String> defaults = settings(Files.createFile(folder.resolve("empty.conf")));
        assertThat(named().filter(match -> match.group(2) != null)).isNotEmpty().allSatisfy(match -> assertThat(
                        defaults.get(match.group(1)))
                .as(match.group())
                .isEqualTo(match.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAConfiguration(CodeBlock block, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("example.conf"), block.text());
        assertThat(settings(file)).isNotEmpty();
    }

    /** Every setting of the configuration {@code file}, as {@code --print-config} shows them. */
    private static Map<String, String> settings(Path file) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        TestCommandLine.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("plan", file.toString(), "--print-config");
        assertThat(err.toString()).isEmpty();
        Map<String, String> settings = new LinkedHashMap<>();
        for (MatchResult line : LINE.matcher(out.toString()).results().toList()) {
            settings.put(line.group(1), line.group(2).replace("\"", ""));
        }
        assertThat(settings).containsKey("out");
        return settings;
    }
}
