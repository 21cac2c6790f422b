package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.evaluation.EvaluationTable;
import io.maesta.store.Column;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.FrontSchema;
import io.maesta.store.ResultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parts of pages between {@code <!-- generated: NAME -->} and {@code <!-- /generated -->} are what is generated from the code. With the
 * system property {@code documentation.write} they are written so.
 */
class GeneratedReferencesTest {
    private static final Pattern PART =
            Pattern.compile("(<!-- generated: (\\S+) -->\\R\\R)(.*?)(\\R<!-- /generated -->)", Pattern.DOTALL);

    static Stream<Page> pages() {
        return Documentation.pages().stream()
                .filter(page -> PART.matcher(page.text()).find());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void generatedPartsAreUpToDate(Page page) throws IOException {
        Map<String, String> parts = parts();
        String expected = PART.matcher(page.text())
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + parts.getOrDefault(match.group(2), "nothing is called so") + match.group(4)));
        if (Boolean.getBoolean("documentation.write")) {
            Files.writeString(page.file(), expected);
        }
        assertThat(Files.readString(page.file()))
                .as("Maybe run: mvn -pl core,jobs test -Dtest=GeneratedReferencesTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocumentation.write=true")
                .isEqualTo(expected);
    }

    private static Map<String, String> parts() {
        List<Column> all = FrontSchema.columns();
        List<Column> ofTrial = ResultSchema.columns();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("settings", SettingsReference.text());
        parts.put("trial-columns", ColumnsReference.table("column", ofTrial));
        parts.put("front-columns", ColumnsReference.table("column", all.subList(ofTrial.size(), all.size())));
        parts.put("evaluation-columns", ColumnsReference.table("column", EvaluationTable.COLUMNS));
        for (Column column : Stream.concat(ofTrial.stream(), EvaluationTable.COLUMNS.stream())
                .toList()) {
            if (column.type() instanceof ListOf list && list.element() instanceof Struct struct) {
                parts.put(column.name() + "-fields", ColumnsReference.table("field", struct.fields()));
            }
        }
        return parts;
    }

    /** So that a page cannot lose its part unseen. */
    @ParameterizedTest
    @MethodSource("names")
    void everyPartIsOnAPage(String name) {
        assertThat(pages().map(Page::text)).anyMatch(text -> text.contains("<!-- generated: %s -->".formatted(name)));
    }

    static Stream<String> names() {
        return parts().keySet().stream();
    }
}
