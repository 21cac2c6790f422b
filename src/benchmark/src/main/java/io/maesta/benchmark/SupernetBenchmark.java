package io.maesta.benchmark;

import io.maesta.data.Batch;
import io.maesta.search.Theta;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Inference;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.OptimiserSettings;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The supernet of ResNet8 on one batch of 32 images, {@code (32, 3, 32, 32)}: gradients, whole steps with Adam, and inference. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SupernetBenchmark {
    private final SearchSpace space = Inputs.resNet8();
    private final Batch batch = Inputs.batch(space);
    private final double[][] theta = Theta.softmax(Inputs.alpha(space));
    private final double[][] thetaGradient = Inputs.zeros(space);
    /** The 3x3 convolution of every block. */
    private final int[] path = space.indices(space.reference());

    private final Supernet supernet = Supernet.compile(space, Inputs.BATCH_SIZE, Task.CLASSIFICATION);
    private final Optimiser optimiser = new Optimiser(supernet, OptimiserSettings.adam(1e-3), 1);
    private Inference inference = supernet.inference(path);

    /** Draws the weights and folds them. */
    @Setup
    public void initialise() {
        supernet.initialise(0);
        inference = supernet.inference(path);
    }

    /** Frees what is native. */
    @TearDown
    public void close() {
        optimiser.close();
        supernet.close();
    }

    /** Gradients of the weights along one path. */
    @Benchmark
    public double pathGradients() {
        return supernet.pathGradients(batch, path);
    }

    /** Gradients of θ along one path, for candidates drawn and not drawn. */
    @Benchmark
    public double thetaGradients() {
        return supernet.thetaGradients(batch, path, thetaGradient);
    }

    /** Gradients of all weights and of θ. */
    @Benchmark
    public double mixtureGradients() {
        return supernet.mixtureGradients(batch, theta, thetaGradient);
    }

    /** The outputs of the network along one path. */
    @Benchmark
    public float[] inference() {
        return inference.outputs(batch);
    }

    /** One step of training along one path. */
    @Benchmark
    public double pathStep() {
        double loss = supernet.pathGradients(batch, path);
        optimiser.step(path, 0);
        return loss;
    }

    /** One step of training all candidates. */
    @Benchmark
    public double mixtureStep() {
        double loss = supernet.mixtureGradients(batch, theta, thetaGradient);
        optimiser.step(0);
        return loss;
    }
}
