package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The bits of a training are not BLAS's: OpenBLAS chooses its kernels by a variable of the environment, which containers of YARN do not inherit,
 * or by its guess of the processor.
 */
class BlasKernelsTest {
    @Test
    void trainsTheSameWhateverKernelsOpenBlasHas() throws Exception {
        String old = trained("Prescott");

        assertThat(old).startsWith("[[").isEqualTo(trained("Haswell"));
    }

    private static String trained(String kernels) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortTraining.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OPENBLAS_CORETYPE", kernels);
        Process training = builder.start();
        String output = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(training.waitFor()).as(output).isZero();
        return output;
    }
}
