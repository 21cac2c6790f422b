package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The launcher and the tests start Java with the options that spark-submit would add. */
class SparkJavaOptionsTest {
    @Test
    void fileHoldsTheOptionsOfThisSparkVersion() throws IOException {
        Path file = Path.of("..", "src", "bin", "spark-java-options");
        assertThat(Files.readAllLines(file))
                .containsExactly(JavaModuleOptions.defaultModuleOptions().split(" "));
    }
}
