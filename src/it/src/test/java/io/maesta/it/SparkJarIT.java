package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar that goes to spark-submit. */
class SparkJarIT {
    private static final Path JAR = Path.of(System.getProperty("maesta.jar"));
    private static final long MAX_BYTES = 200_000_000L;

    @Test
    void isSmallEnoughToShip() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(MAX_BYTES);
    }

    @Test
    void leavesToTheClusterWhatTheClusterProvides() throws IOException {
        assertThat(entries())
                .contains(
                        "io/maesta/jobs/Maesta.class",
                        "org/deeplearning4j/spark/impl/graph/SparkComputationGraph.class")
                .filteredOn(name -> name.matches("(org/apache/(spark|hadoop)|org/slf4j|scala|com/esotericsoftware)/.*"))
                // DL4J's own, in Spark's package for access.
                .containsExactlyInAnyOrder(
                        "org/apache/spark/TaskContextHelper.class", "org/apache/spark/TaskContextHelper$.class");
    }

    @Test
    void hidesLibrariesThatAClusterMayHaveInAnotherVersion() throws IOException {
        assertThat(entries())
                .contains("io/maesta/shaded/config/Config.class", "io/maesta/shaded/picocli/CommandLine.class")
                .filteredOn(name -> name.matches("(com/typesafe/config|picocli)/.*"))
                .isEmpty();
    }

    @Test
    void carriesNativesOfOnePlatform() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.matches(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib|a)"))
                .isNotEmpty()
                .allMatch(name -> name.matches(".*/linux-(x86_64|x86-64|x64)[-/].*"));
    }

    @Test
    void carriesNoSignaturesAndNoModules() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)|(.*/)?module-info\\.class"))
                .isEmpty();
    }

    @Test
    void keepsTheServiceFilesOfTheEngine() throws IOException {
        assertThat(entries())
                .contains("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend", "io/maesta/build.properties");
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }
}
