package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.search.Theta;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.OptimiserSettings;
import java.io.IOException;
import java.util.Random;

/** The program of {@link NativeMemoryTest}: 2,100 steps of a small supernet, drawn and mixed in turn. */
final class LongTraining {
    private static final int BATCH = 4;

    private LongTraining() {}

    /** Prints the resident bytes after 100 and after 2,100 steps. */
    public static void main(String[] args) throws IOException {
        SearchSpace space = SmallSpaces.of("resnet8");
        Batch batch = Samples.batch(space, BATCH, 1);
        Random draws = new Random(1);
        double[][] alpha = Thetas.zeros(space);
        double[][] gradient = Thetas.zeros(space);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION);
                Optimiser optimiser =
                        new Optimiser(supernet, OptimiserSettings.adam(1e-3).withWeightDecay(1e-4), 1)) {
            ArchitectureOptimiser architecture = new ArchitectureOptimiser(alpha, 1e-2);
            supernet.initialise(1);
            for (int step = 1; step <= 2100; step++) {
                if (step % 2 == 0) {
                    double[][] theta = Theta.softmax(alpha);
                    supernet.mixtureGradients(batch, theta, gradient);
                    optimiser.step(supernet.groups(), 0);
                    architecture.step(Theta.throughSoftmax(theta, gradient));
                } else {
                    Theta.Draw draw = Theta.draw(alpha, 1, draws);
                    supernet.pathGradients(batch, draw.path());
                    optimiser.step(supernet.groups(draw.path()), 0);
                    supernet.thetaGradients(batch, draw.path(), gradient);
                    architecture.step(Theta.straightThrough(draw, gradient));
                }
                if (step == 100 || step == 2100) {
                    System.out.println(ResidentMemory.bytes());
                }
            }
        }
    }
}
