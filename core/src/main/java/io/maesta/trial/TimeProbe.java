package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.data.RandomStream;
import io.maesta.engine.NativesUnavailableException;
import io.maesta.engine.Threads;
import io.maesta.search.Theta;
import io.maesta.space.Architecture;
import io.maesta.space.ChannelGroup;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Inference;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Times a few steps of each kind on random data of the shape of a search space, on one thread, in processor time. Takes some seconds: at least one
 * step for each candidate of the largest block, of every kind.
 *
 * <p>What else a trial does, such as augmentation and the choice among networks, is not in these times.
 */
public final class TimeProbe {
    private static final long SEED = 0;

    /** Of every kind of step: unmeasured at first, then measured. */
    private static final double WARM_UP_SECONDS = 0.2;

    private static final double MEASURED_SECONDS = 0.4;

    /** Odd, so that one of them is in the middle. */
    private static final int RANDOM_NETWORKS = 15;

    private final SearchSpace space;
    private final Training training;
    private final Task task;
    private final RandomGenerator random = RandomStream.of(SEED, "probe", 0, "data");

    private TimeProbe(SearchSpace space, Training training, Task task) {
        this.space = space;
        this.training = training;
        this.task = task;
    }

    /**
     * Measures the steps of a trial.
     *
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static StepTimes measure(SearchSpace space, Training training, Task task) {
        Threads.one();
        return new TimeProbe(space, training, task).measure();
    }

    private StepTimes measure() {
        double[] network = network();
        Batch batch = batch();
        double[][] theta = Theta.softmax(Theta.zeros(sizes()));
        double[][] gradient = Theta.zeros(sizes());
        boolean soft = training.search().sampling() == Sampling.SOFT && theta.length > 0;
        try (Supernet supernet = Supernet.compile(space, training.batchSize(), task, training.precision());
                Optimiser optimiser = new Optimiser(supernet, training.search().weights(), 1)) {
            supernet.initialise(SEED);
            double weights = seconds(path -> {
                if (soft) {
                    supernet.mixtureGradients(batch, theta, gradient);
                    optimiser.step(0);
                } else {
                    supernet.pathGradients(batch, path);
                    optimiser.step(path, 0);
                }
            });
            double architecture = seconds(path -> {
                if (soft) {
                    supernet.mixtureThetaGradients(batch, theta, gradient);
                } else {
                    supernet.thetaGradients(batch, path, gradient);
                }
            });
            // A network is made once for all batches of a split.
            Map<String, Inference> networks = new HashMap<>();
            double evaluation =
                    seconds(path -> networks.computeIfAbsent(Arrays.toString(path), any -> supernet.inference(path))
                            .outputs(batch));
            return new StepTimes(
                    weights,
                    architecture,
                    evaluation,
                    network[0],
                    network[1],
                    supernet.parameterBytes(),
                    Footprint.of(supernet, training).bytes());
        }
    }

    /** Seconds of a step and of an evaluation of a network of medium size. */
    private double[] network() {
        SearchSpace network = mediumNetwork();
        Batch batch = batch();
        int[] path = {};
        try (Supernet supernet = Supernet.compile(network, training.batchSize(), task, training.precision());
                Optimiser optimiser =
                        new Optimiser(supernet, training.fineTune().optimiser(), 1)) {
            supernet.initialise(SEED);
            double step = seconds(any -> {
                supernet.pathGradients(batch, path);
                optimiser.step(path, 0);
            });
            Inference inference = supernet.inference(path);
            return new double[] {step, seconds(any -> inference.outputs(batch))};
        }
    }

    /** Of some random networks of the space, the one with the median of multiply-accumulates. */
    private SearchSpace mediumNetwork() {
        int[] widths =
                space.channelGroups().stream().mapToInt(ChannelGroup::width).toArray();
        List<SearchSpace> networks = new ArrayList<>();
        for (int i = 0; i < RANDOM_NETWORKS; i++) {
            int[] path = Arrays.stream(sizes()).map(random::nextInt).toArray();
            int[] live = Arrays.stream(widths)
                    .map(width -> 1 + random.nextInt(width))
                    .toArray();
            Architecture architecture = space.architecture(path, live);
            networks.add(space.fix(architecture));
        }
        networks.sort(Comparator.comparingLong(TimeProbe::macs));
        return networks.get(RANDOM_NETWORKS / 2);
    }

    private static long macs(SearchSpace network) {
        return Layer.of(network).stream().mapToLong(Layer::macs).sum();
    }

    /** Mean seconds of {@code step} over whole rounds, in which every candidate of every block has its turn. */
    private double seconds(Consumer<int[]> step) {
        int round = Math.max(1, Arrays.stream(sizes()).max().orElse(1));
        int steps = 0;
        long start = threadNanos();
        do {
            step.accept(path(steps++));
        } while (steps < round && secondsSince(start) < WARM_UP_SECONDS);
        steps = 0;
        start = threadNanos();
        do {
            step.accept(path(steps++));
        } while (steps % round != 0 || secondsSince(start) < MEASURED_SECONDS);
        return secondsSince(start) / steps;
    }

    /** The candidates of one step: neighbouring blocks take different ones. */
    private int[] path(int step) {
        int[] path = sizes();
        for (int b = 0; b < path.length; b++) {
            path[b] = (step + b) % path[b];
        }
        return path;
    }

    private static double secondsSince(long start) {
        return (threadNanos() - start) / 1e9;
    }

    /** Processor time of this thread, on which all of a step is computed: programs beside it do not count. */
    private static long threadNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private int[] sizes() {
        return space.choices().stream()
                .mapToInt(block -> block.candidates().size())
                .toArray();
    }

    private Batch batch() {
        Batch batch = new Batch(space.input(), training.batchSize());
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = (float) random.nextGaussian();
        }
        int classes =
                task == Task.CLASSIFICATION ? Math.toIntExact(space.output().elements()) : 1;
        Arrays.setAll(batch.labels(), i -> random.nextInt(classes));
        return batch;
    }
}
