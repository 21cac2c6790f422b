package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.search.Theta;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.OptimiserSettings;
import java.util.Arrays;
import java.util.Random;

/** The program of {@link BlasKernelsTest}: 20 steps of a small supernet, drawn and mixed in turn. */
final class ShortTraining {
    private ShortTraining() {}

    /** Prints the architecture parameters that it ends with. */
    public static void main(String[] args) {
        SearchSpace space = SmallSpaces.of("resnet8");
        Batch batch = Samples.batch(space, 8, 1);
        Random draws = new Random(1);
        double[][] alpha = Thetas.zeros(space);
        double[][] gradient = Thetas.zeros(space);
        try (Supernet supernet = Supernet.compile(space, 8, Task.CLASSIFICATION);
                Optimiser optimiser = new Optimiser(supernet, OptimiserSettings.adam(1e-3), 1)) {
            ArchitectureOptimiser architecture = new ArchitectureOptimiser(alpha, 1e-2);
            supernet.initialise(1);
            for (int step = 0; step < 10; step++) {
                double[][] theta = Theta.softmax(alpha);
                supernet.mixtureGradients(batch, theta, gradient);
                optimiser.step(supernet.groups(), 0);
                architecture.step(Theta.throughSoftmax(theta, gradient));

                Theta.Draw draw = Theta.draw(alpha, 1, draws);
                supernet.thetaGradients(batch, draw.path(), gradient);
                architecture.step(Theta.straightThrough(draw, gradient));
            }
        }
        System.out.println(Arrays.deepToString(alpha));
    }
}
