package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes, methods and tests that the tables of the site name are there. */
class DocumentedNamesTest {
    private static final Pattern NAME =
            Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([A-Za-z_]\\w*))?`");

    @Test
    void mathematicsNamesCodeAndTestsThatExist() throws IOException {
        Page page = Documentation.page("mathematics.md");
        Map<String, Path> sources = sources();
        List<String> names =
                NAME.matcher(page.text()).results().map(MatchResult::group).toList();
        assertThat(names)
                .hasSizeGreaterThan(50)
                .filteredOn(name -> !exists(name, sources))
                .isEmpty();
    }

    @Test
    void everyRowOfMathematicsNamesATest() {
        List<List<String>> rows = Documentation.page("mathematics.md").table("## Where to find it");
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            Matcher test = NAME.matcher(row.get(2));
            assertThat(test.find()).as(row.get(0)).isTrue();
            assertThat(test.group(1)).matches(".*(Test|IT)");
        });
    }

    private static boolean exists(String name, Map<String, Path> sources) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !sources.containsKey(parts.group(1))) {
            return false;
        }
        String member = parts.group(2);
        return member == null || declares(sources.get(parts.group(1)), member);
    }

    private static boolean declares(Path source, String member) {
        Pattern declaration = Pattern.compile("\\b" + member + "( =|\\(|;)");
        return declaration.matcher(Page.read(source).text()).find();
    }

    private static Map<String, Path> sources() throws IOException {
        Map<String, Path> sources = new HashMap<>();
        for (String folder : List.of("core/src", "jobs/src", "src/it/src")) {
            try (Stream<Path> files = Files.walk(Documentation.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return sources;
    }
}
