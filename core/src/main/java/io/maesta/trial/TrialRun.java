package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.RandomStream;
import io.maesta.engine.InstructionSet;
import io.maesta.result.DegenerateException;
import io.maesta.result.DivergedException;
import io.maesta.result.Metric;
import io.maesta.search.Progress;
import io.maesta.search.TrialContext;
import io.maesta.space.ChannelGroup;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Inference;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import io.maesta.trial.TrialClock.Part;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trial with one supernet and the data it trains on. */
final class TrialRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);
    /** Batches over which running statistics are averaged before a network is scored. */
    private static final int STATISTICS_BATCHES = 32;

    private final Trial trial;
    private final TrialContext context;
    private final TrialStates states;
    private final SearchSpace space;
    private final Dataset dataset;
    private final Supernet supernet;
    private final Batches trainBatches;
    private final Batches architectureBatches;
    private final Task task;
    private final TrialClock clock = new TrialClock(System::nanoTime);

    /**
     * Compiles {@code space}, the trial's own or one of its networks, for the trial's precision.
     *
     * @throws IllegalArgumentException if it cannot take the data
     */
    TrialRun(Trial trial, TrialContext context, SearchSpace space) {
        this(trial, context, TrialStates.of(trial, context), space);
    }

    /**
     * As with three arguments.
     *
     * @param states that the trial leaves
     */
    TrialRun(Trial trial, TrialContext context, TrialStates states, SearchSpace space) {
        this(trial, context, states, space, trial.sweep().training().precision());
    }

    private TrialRun(Trial trial, TrialContext context, TrialStates states, SearchSpace space, Precision precision) {
        this.trial = trial;
        this.context = context;
        this.states = states;
        this.space = space;
        this.dataset = context.dataset();
        this.task = Task.of(dataset.labels());
        DataFit.require(space, dataset, task);
        this.trainBatches = new Batches(dataset.train(), training().batchSize());
        Examples learned =
                task == Task.CLASSIFICATION ? dataset.validation() : SelectedExamples.normal(dataset.validation());
        this.architectureBatches = new Batches(learned, training().batchSize());
        this.supernet = Supernet.compile(space, training().batchSize(), task, precision);
        LOG.debug(
                "Trial {} trains {} on one thread, {}, {}, with {} of native memory",
                trial.id(),
                space.name(),
                precision.name().toLowerCase(Locale.ROOT),
                InstructionSet.ofKernels(),
                Footprint.of(supernet, training()));
    }

    /** The same for scoring in single precision. */
    TrialRun inSinglePrecision() {
        return new TrialRun(trial, context, states, space, Precision.FLOAT32);
    }

    Trial trial() {
        return trial;
    }

    /** The states that the trial leaves. */
    TrialStates states() {
        return states;
    }

    Training training() {
        return trial.sweep().training();
    }

    Supernet supernet() {
        return supernet;
    }

    /** Number of candidates of each choice of the trial's space. */
    int[] choiceSizes() {
        return trial.sweep().space().choices().stream()
                .mapToInt(block -> block.candidates().size())
                .toArray();
    }

    /** Number of channels of each group that is searched. */
    int[] channelWidths() {
        return trial.sweep().space().channelGroups().stream()
                .mapToInt(ChannelGroup::width)
                .toArray();
    }

    Dataset dataset() {
        return dataset;
    }

    /** Where the time of this run goes. */
    TrialClock clock() {
        return clock;
    }

    void progress(Progress progress) {
        if (progress.epoch() == 0) {
            clock.turnTo(
                    switch (progress.phase()) {
                        case WARM_UP -> Part.WARM_UP;
                        case FINE_TUNE -> Part.FINE_TUNE;
                        case SEARCH, DISCRETISE -> Part.REST;
                    });
        }
        context.progress(progress);
    }

    /** A stream of random numbers of this trial's seed. */
    RandomGenerator random(Progress.Phase phase, int epoch, String purpose) {
        return RandomStream.of(trial.seed(), phase.name().toLowerCase(Locale.ROOT), epoch, purpose);
    }

    /** The training split in the random order of an epoch, augmented. */
    Iterable<Batch> trainBatches(Progress.Phase phase, int epoch) {
        RandomGenerator shuffle = random(phase, epoch, "shuffle-train");
        RandomGenerator changes = random(phase, epoch, "augment");
        return timed(() -> trainBatches.shuffled(shuffle, training().augmentation(), changes));
    }

    /** What the architecture learns from, in the random order of an epoch: of validation, without anomalies. */
    Iterable<Batch> validationBatches(Progress.Phase phase, int epoch) {
        RandomGenerator shuffle = random(phase, epoch, "shuffle-validation");
        return timed(() -> architectureBatches.shuffled(shuffle));
    }

    private Iterable<Batch> timed(Supplier<Iterable<Batch>> batches) {
        return clock.making(Part.DATA, clock.during(Part.DATA, batches));
    }

    /** The number of {@link #validationBatches} of an epoch. */
    int validationSteps() {
        return architectureBatches.count();
    }

    /** What is learned. */
    Task task() {
        return task;
    }

    /** What networks are judged by. */
    Metric metric() {
        return Scoring.metric(task);
    }

    /** The {@link #metric} of the network along {@code path} on {@code examples}. */
    double score(Examples examples, int[] path) {
        return clock.during(Part.EVALUATION, () -> scored(examples, path));
    }

    private double scored(Examples examples, int[] path) {
        return scored(examples, path, Scoring.of(task, examples));
    }

    /**
     * As {@link #score}, of what comes out in the end.
     *
     * @throws DegenerateException if the network answers all examples alike
     */
    double finalScore(Examples examples) {
        Scoring.Sameness sameness = new Scoring.Sameness(Scoring.of(task, examples));
        double score = clock.during(Part.EVALUATION, () -> scored(examples, new int[0], sameness));
        if (examples.size() > 1 && sameness.holds()) {
            throw new DegenerateException(examples.size());
        }
        return score;
    }

    private double scored(Examples examples, int[] path, Scoring scoring) {
        int first = 0;
        Inference network = supernet.inference(path);
        Batches batches = new Batches(examples, training().batchSize());
        for (Batch batch : timed(batches::inOrder)) {
            float[] outputs = network.outputs(batch);
            scoring.add(batch, first, outputs, outputs.length / training().batchSize());
            first += batch.size();
            checkCancelled();
        }
        return scoring.score();
    }

    /** Running statistics along {@code path} from some training batches: those of a supernet belong to no path. */
    void averageStatistics(Progress.Phase phase, int[] path) {
        Part before = clock.turnTo(Part.STATISTICS);
        int index = 0;
        for (Batch batch : trainBatches(phase, 0)) {
            supernet.averageStatistics(batch, path, index++);
            checkCancelled();
            if (index == STATISTICS_BATCHES) {
                break;
            }
        }
        clock.turnTo(before);
    }

    /** @throws DivergedException if {@code value}, a loss or the sum of parameters, is not finite */
    void checkFinite(double value, Progress.Phase phase, int epoch) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(phase.name(), epoch, value);
        }
        checkCancelled();
    }

    /** @throws CancellationException if the trial should stop */
    private void checkCancelled() {
        if (context.isCancelled()) {
            throw new CancellationException("The trial (%s) was cancelled.".formatted(trial.id()));
        }
    }

    @Override
    public void close() {
        LOG.debug("Trial {}, {}", trial.id(), clock);
        supernet.close();
    }
}
