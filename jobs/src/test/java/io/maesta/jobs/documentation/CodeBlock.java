package io.maesta.jobs.documentation;

import java.nio.file.Path;

/**
 * A fenced block of code.
 *
 * @param page where it stands
 * @param language behind the opening fence, such as {@code bash}
 * @param mark what an HTML comment right before the block says; empty without one
 */
record CodeBlock(Path page, String language, String mark, String text) {
    @Override
    public String toString() {
        return "%s: %s".formatted(page.getFileName(), text.lines().findFirst().orElse(""));
    }
}
