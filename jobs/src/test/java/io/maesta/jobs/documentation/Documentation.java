package io.maesta.jobs.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages of the site, as they lie in the repository. */
final class Documentation {
    /** The folder of the repository; tests run in that of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final Path README = ROOT.resolve("README.md");
    private static final Path SITE = ROOT.resolve("src/site/markdown");

    private Documentation() {}

    /** All pages, README first. */
    static List<Page> pages() {
        try (Stream<Path> files = Files.walk(SITE)) {
            Stream<Path> site =
                    files.filter(file -> file.toString().endsWith(".md")).sorted();
            return Stream.concat(Stream.of(README), site).map(Page::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page of the site called {@code name}. */
    static Page page(String name) {
        return Page.read(SITE.resolve(name));
    }

    /** The blocks of code of all pages. */
    static Stream<CodeBlock> blocks() {
        return pages().stream().flatMap(page -> page.blocks().stream());
    }
}
