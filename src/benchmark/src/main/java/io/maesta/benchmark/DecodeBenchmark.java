package io.maesta.benchmark;

import io.maesta.data.Dataset;
import io.maesta.data.LocalFiles;
import io.maesta.data.image.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A folder of images of 3x32x32, read, checked and decoded; times are those of one image. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(DecodeBenchmark.IMAGES)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // by JMH, before any benchmark
public class DecodeBenchmark {
    static final int IMAGES = 100;

    /** Format of the files. */
    @Param({"png", "jpeg"})
    public String format;

    private Path folder;

    /** Writes the files. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("maesta-benchmark");
        ImageFiles.write(folder, format, IMAGES);
    }

    /** Deletes the files. */
    @TearDown
    public void delete() throws IOException {
        ImageFiles.delete(folder);
    }

    /** The data set of the folder. */
    @Benchmark
    public Dataset decode() {
        return ImageFolder.read("benchmark", new LocalFiles(folder), Inputs.IMAGE);
    }
}
