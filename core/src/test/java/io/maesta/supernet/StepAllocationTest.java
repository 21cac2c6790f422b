package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.maesta.data.Batch;
import io.maesta.search.Theta;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step leaves hardly anything to the garbage collector, whatever the size of its network. */
class StepAllocationTest {
    private static final int STEPS = 20;
    /** Steps in which classes are loaded and what allocates in the interpreter only is compiled. */
    private static final int WARM_UP = 200;

    private static final long KIB = 1024;

    private final SearchSpace space = Networks.named("resnet8").space();
    private final Batch batch = Samples.batch(space, 2, 1);
    private final double[][] alpha = Thetas.zeros(space);
    private final Random draws = new Random(1);

    @ParameterizedTest
    @EnumSource
    void aWeightStepAllocatesLessThanTenKibibytes(Kind kind) {
        OptimiserSettings settings = new OptimiserSettings(kind, 1e-3, 0.9, 1e-4, Schedule.COSINE);
        try (Supernet supernet = Supernet.compile(space, 2, Task.CLASSIFICATION);
                Optimiser optimiser = new Optimiser(supernet, settings, 2)) {
            supernet.initialise(1);

            assertThat(bytesPerStep(() -> {
                        int[] path = Theta.draw(alpha, 1, draws).path();
                        supernet.pathGradients(batch, path);
                        optimiser.step(path, 0);
                    }))
                    .isLessThan(10 * KIB);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOptimiserAllocatesTheListOfItsGroupsOnly(Kind kind) {
        OptimiserSettings settings = new OptimiserSettings(kind, 1e-3, 0.9, 1e-4, Schedule.COSINE);
        try (Supernet supernet = Supernet.compile(space, 2, Task.CLASSIFICATION);
                Optimiser optimiser = new Optimiser(supernet, settings, 2)) {
            int[] path = Thetas.path(space, 1);

            assertThat(bytesPerStep(() -> optimiser.step(path, 0))).isLessThan(KIB);
        }
    }

    @Test
    void anArchitectureStepAllocatesLessThanTenKibibytes() {
        try (Supernet supernet = Supernet.compile(space, 2, Task.CLASSIFICATION)) {
            supernet.initialise(1);
            ArchitectureOptimiser optimiser = new ArchitectureOptimiser(alpha, 1e-2);
            double[][] gradient = Thetas.zeros(space);

            assertThat(bytesPerStep(() -> {
                        Theta.Draw draw = Theta.draw(alpha, 1, draws);
                        supernet.thetaGradients(batch, draw.path(), gradient);
                        optimiser.step(Theta.straightThrough(draw, gradient));
                    }))
                    .isLessThan(10 * KIB);
        }
    }

    /** After steps that are not counted. */
    private static long bytesPerStep(Runnable step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = 0;
        for (int i = 0; i < WARM_UP + STEPS; i++) {
            if (i == WARM_UP) {
                before = threads.getThreadAllocatedBytes(self);
            }
            step.run();
        }
        return (threads.getThreadAllocatedBytes(self) - before) / STEPS;
    }
}
