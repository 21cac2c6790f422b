package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected features are still what the script writes. */
@Tag("extended")
class GoldenScriptTest {
    @TempDir
    private Path folder;

    @Test
    void goldenFilesAreThoseOfTheScript() throws IOException, InterruptedException {
        Process python = new ProcessBuilder(
                        "/usr/bin/python3", Golden.file("golden.py").toString(), folder.toString())
                .inheritIO()
                .start();
        assertThat(python.waitFor()).isZero();
        assertThat(folder.resolve(Golden.WAV)).hasSameBinaryContentAs(Golden.file(Golden.WAV));
        for (String name : Golden.FILES.subList(1, 3)) {
            double[] written = Golden.values(folder.resolve(name));
            double[] committed = Golden.values(Golden.file(name));
            assertThat(written).as(name).containsExactly(committed, within(1e-6));
        }
    }
}
