package io.maesta.jobs.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether someone is watching. */
final class Terminal {
    /** Linux's name for the error output; {@link System#console} would also ask about the other two streams. */
    private static final Path ERROR_OUTPUT = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether the error output is a terminal that can rewrite its last line. */
    static boolean isErrorOutput() {
        try {
            return Files.readSymbolicLink(ERROR_OUTPUT).toString().matches("/dev/(pts/|tty|console).*")
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
