package io.maesta.benchmark;

import io.maesta.data.Augmentation;
import io.maesta.data.Augmentation.Flip;
import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.RandomStream;
import io.maesta.data.generated.GeneratedShapes;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One epoch of decoded images of 3x32x32 in shuffled batches of 32; times are those of one image. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(BatchesBenchmark.IMAGES)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchesBenchmark {
    static final int IMAGES = 320;

    private static final Augmentation AUGMENTATION = new Augmentation(15, 4, Flip.HORIZONTAL);

    private final RandomGenerator random = RandomStream.of(0, "benchmark", 0, "batches");
    private final Batches batches =
            new Batches(new GeneratedShapes(0, IMAGES, 10, 10).dataset().train(), Inputs.BATCH_SIZE);

    /** Images as they are, normalised. */
    @Benchmark
    public void plain(Blackhole blackhole) {
        consume(batches.shuffled(random), blackhole);
    }

    /** Images turned, shifted and mirrored, as CIFAR-10's usually are. */
    @Benchmark
    public void augmented(Blackhole blackhole) {
        consume(batches.shuffled(random, AUGMENTATION, random), blackhole);
    }

    private static void consume(Iterable<Batch> walk, Blackhole blackhole) {
        walk.forEach(batch -> blackhole.consume(batch.inputs()));
    }
}
