package io.maesta.benchmark;

import io.maesta.data.Batch;
import io.maesta.search.Theta;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.OptimiserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * The times of training steps in a process of their own, as {@code pytorch/steps.py} has them: gradients and Adam on one batch of 32
 * images. Prints one object of JSON: {@code step_ms}, the time of every measured step in milliseconds, {@code peak_rss_mib}, the
 * largest resident memory of the process in MiB, and {@code loss}, that of the last step.
 */
public final class TrainingSteps {
    private static final OptimiserSettings ADAM = OptimiserSettings.adam(1e-3);

    private TrainingSteps() {}

    /** What is trained. */
    enum Network {
        /** The reference network. */
        PLAIN,
        /** All candidates of all blocks, mixed by θ = softmax(α), with the gradient of θ. */
        SUPERNET
    }

    /**
     * Runs the program.
     *
     * @param arguments {@code plain} or {@code supernet}, the steps before the first that is measured, and those measured
     */
    public static void main(String[] arguments) throws IOException {
        Network network = Network.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        System.out.println(run(network, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    }

    static String run(Network network, int warmUp, int measured) throws IOException {
        SearchSpace whole = Inputs.resNet8();
        SearchSpace space = network == Network.PLAIN ? whole.fix(whole.reference()) : whole;
        Batch batch = Inputs.batch(space);
        try (Supernet supernet = Supernet.compile(space, Inputs.BATCH_SIZE, Task.CLASSIFICATION);
                Optimiser optimiser = new Optimiser(supernet, ADAM, 1)) {
            supernet.initialise(0);
            DoubleSupplier step = network == Network.PLAIN
                    ? plain(supernet, optimiser, batch)
                    : mixture(supernet, optimiser, batch, space);
            double[] millis = new double[warmUp + measured];
            double loss = 0;
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                loss = step.getAsDouble();
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            return json(Arrays.copyOfRange(millis, warmUp, millis.length), loss);
        }
    }

    private static DoubleSupplier plain(Supernet supernet, Optimiser optimiser, Batch batch) {
        int[] path = {};
        return () -> {
            double loss = supernet.pathGradients(batch, path);
            optimiser.step(path, 0);
            return loss;
        };
    }

    private static DoubleSupplier mixture(Supernet supernet, Optimiser optimiser, Batch batch, SearchSpace space) {
        double[][] theta = Theta.softmax(Inputs.zeros(space));
        double[][] thetaGradient = Inputs.zeros(space);
        return () -> {
            double loss = supernet.mixtureGradients(batch, theta, thetaGradient);
            optimiser.step(0);
            return loss;
        };
    }

    private static String json(double[] millis, double loss) throws IOException {
        String times = Arrays.stream(millis)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "{\"step_ms\": [%s], \"peak_rss_mib\": %.1f, \"loss\": %.6f}",
                times,
                peakRssKib() / 1024.0,
                loss);
    }

    /** Linux's own high-water mark of this process. */
    private static long peakRssKib() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
