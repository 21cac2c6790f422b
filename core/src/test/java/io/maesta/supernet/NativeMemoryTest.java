package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A long training needs no more memory than a short one: nothing native is made per step. In a JVM of its own, whose
 * heap has a fixed size and whose compiler needs little memory: what grows there is native.
 */
class NativeMemoryTest {
    @Test
    void residentMemoryStaysOverTwoThousandSteps() throws Exception {
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongTraining.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(training.waitFor()).as(output).isZero();
        List<Long> bytes = output.lines().map(Long::valueOf).toList();
        assertThat(bytes).hasSize(2);
        assertThat((double) bytes.get(1)).isLessThan(1.02 * bytes.get(0));
    }
}
