package io.maesta.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.engine.EngineSelfTest.MemoryLimits;
import io.maesta.jobs.files.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check says no where it should. */
class ChecksTest {
    private static final long MEBIBYTE = 1L << 20;

    @TempDir
    private Path folder;

    @Test
    void anotherBuildIsNamedWithItsVersion() {
        Finding finding = new VersionCheck("0.0.1 (commit abc)", "3.4.0").finding("7");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.detail()).contains("0.0.1 (commit abc)", "3.4.0", "Maybe");
        assertThat(VersionCheck.ofThisJvm().finding("7").passed()).isTrue();
    }

    @Test
    void aConvolutionThatIsLessExactThanAskedForIsWrong() {
        Finding finding = new EngineCheck(1e-12).finding("7");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.detail()).contains("a convolution is wrong", "1.0e-12", "Maybe");
        assertThat(new EngineCheck(1e-5).finding("7").passed()).isTrue();
    }

    @Test
    void aMachineWithoutNativesIsNamed() {
        System.setProperty("org.bytedeco.javacpp.platform", "linux-riscv64");
        try {
            Finding finding = new EngineCheck(1e-5).finding("7");
            assertThat(finding.passed()).isFalse();
            assertThat(finding.detail()).contains("linux-riscv64");
        } finally {
            System.clearProperty("org.bytedeco.javacpp.platform");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "", "1,2", "99999999999"})
    void moreThreadsThanProcessorsOfATaskAreWrong(String threads) {
        assertThatThrownBy(() -> new ThreadsCheck(1).examine(threads))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("OMP_NUM_THREADS is (%s) where spark.task.cpus is 1. Maybe", threads);
    }

    @Test
    void asManyThreadsAsProcessorsAreRight() throws UnfitException {
        assertThat(new ThreadsCheck(1).examine("1")).contains("OMP_NUM_THREADS is 1");
        assertThat(new ThreadsCheck(2).examine("2")).contains("spark.task.cpus 2");
        assertThat(new ThreadsCheck(1).examine(null)).contains("not set");
    }

    @Test
    void memoryWithoutALimitOrBeyondTheContainerIsWrong() throws UnfitException {
        long heap = 1024 * MEBIBYTE;
        assertThatThrownBy(() -> new MemoryCheck(0).examine(heap, new MemoryLimits(0, 0)))
                .hasMessageContaining("nothing limits");
        assertThatThrownBy(() -> new MemoryCheck(0).examine(heap, new MemoryLimits(heap, heap)))
                .hasMessageContaining("its heap alone 1024 MiB");
        assertThatThrownBy(() -> new MemoryCheck(1408 * MEBIBYTE).examine(heap, new MemoryLimits(heap, 2 * heap)))
                .hasMessageContaining("may take 2048 MiB, but its container has 1408 MiB");
        assertThat(new MemoryCheck(2560 * MEBIBYTE).examine(heap, new MemoryLimits(heap, 2 * heap)))
                .contains("container 2560 MiB");
    }

    @Test
    void theContainerIsWhatTheClusterManagerReckons() {
        SparkConf conf = new SparkConf(false).setMaster("yarn").set("spark.executor.memory", "1g");
        assertThat(Doctor.containerBytes(conf)).isEqualTo((1024 + 384) * MEBIBYTE);
        conf.set("spark.executor.memoryOverheadFactor", "1.5");
        assertThat(Doctor.containerBytes(conf)).isEqualTo((1024 + 1536) * MEBIBYTE);
        conf.set("spark.executor.memoryOverhead", "512");
        assertThat(Doctor.containerBytes(conf)).isEqualTo((1024 + 512) * MEBIBYTE);
        assertThat(Doctor.containerBytes(conf.setMaster("spark://host:7077"))).isZero();
    }

    @Test
    void aFolderThatIsNotTheDriversIsWrong() throws Exception {
        OutputCheck check = OutputCheck.begin(Folder.at(folder.toString()));
        assertThat(check.finding("7").passed()).isTrue();
        check.end();
        Finding finding = check.finding("7");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.detail()).contains("is not there", folder.toString(), "Maybe");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Finding finding = new OutputCheck(Folder.at(file.toString()), "token").finding("7");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.detail()).contains(file.toString());
    }

    @Test
    void aClockMustLieBetweenQuestionAndAnswer() {
        Instant asked = Instant.parse("2026-01-01T12:00:00Z");
        Instant heard = asked.plusSeconds(1);
        assertThat(clock(asked.minusMillis(2500), asked, heard).detail())
                .startsWith("2.5 s behind the driver's. Maybe");
        assertThat(clock(heard.plusSeconds(60), asked, heard).detail())
                .startsWith("60.0 s ahead of the driver's. Maybe");
        assertThat(clock(asked.minusSeconds(3), asked, heard).passed()).isFalse();
        assertThat(clock(asked.plusMillis(500), asked, heard).passed()).isTrue();
        assertThat(clock(heard.plusSeconds(2), asked, heard).passed()).isTrue();
    }

    private static Finding clock(Instant there, Instant asked, Instant heard) {
        return ClockCheck.judge(new Finding("7", "clock", true, there.toString()), asked, heard);
    }
}
