package io.maesta.supernet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process that the kernel counts, native included. */
final class ResidentMemory {
    private static final String FIELD = "VmRSS:";

    private ResidentMemory() {}

    /** Resident bytes once the garbage is collected. */
    static long bytes() throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(status -> status.startsWith(FIELD))
                .findFirst()
                .orElseThrow();
        return 1024
                * Long.parseLong(
                        line.substring(FIELD.length()).replace("kB", "").strip());
    }
}
