package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of the documentation lead somewhere, and to every page of it. */
class DocumentedLinksTest {
    static List<Page> pages() {
        return Documentation.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relativeLinksLeadToFilesOfTheRepository(Page page) {
        assertThat(relativeLinks(page)).allSatisfy(link -> assertThat(target(page, link))
                .startsWith(Documentation.ROOT)
                .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToHeadingsLeadToThem(Page page) {
        assertThat(page.links())
                .filteredOn(link -> link.contains("#") && !isOutside(link))
                .allSatisfy(link -> {
                    String anchor = link.substring(link.indexOf('#') + 1);
                    assertThat(Page.read(target(page, link)).anchors()).contains(anchor);
                });
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        Deque<Path> left = new ArrayDeque<>(List.of(Documentation.README));
        while (!left.isEmpty()) {
            Path file = left.pop();
            if (file.toString().endsWith(".md") && reached.add(file)) {
                Page page = Page.read(file);
                relativeLinks(page).forEach(link -> left.push(target(page, link)));
            }
        }
        assertThat(pages()).extracting(Page::file).allMatch(reached::contains);
    }

    private static List<String> relativeLinks(Page page) {
        return page.links().stream().filter(link -> !isOutside(link)).toList();
    }

    private static boolean isOutside(String link) {
        return link.startsWith("https://");
    }

    private static Path target(Page page, String link) {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path);
        assertThat(Files.isReadable(target)).as("%s links to %s", page, link).isTrue();
        return target.normalize();
    }
}
