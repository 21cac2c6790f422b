package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.RandomStream;
import io.maesta.result.DivergedException;
import io.maesta.result.Metric;
import io.maesta.search.Progress;
import io.maesta.search.TrialContext;
import io.maesta.space.ChannelGroup;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/** A trial with one supernet and the data it trains on. */
final class TrialRun implements AutoCloseable {
    /** Batches over which running statistics are averaged before a network is scored. */
    private static final int STATISTICS_BATCHES = 32;

    private final Trial trial;
    private final TrialContext context;
    private final Dataset dataset;
    private final Supernet supernet;
    private final Batches trainBatches;
    private final Batches architectureBatches;
    private final Task task;

    /**
     * Compiles {@code space}, the trial's own or one of its networks.
     *
     * @throws IllegalArgumentException if it cannot take the data
     */
    TrialRun(Trial trial, TrialContext context, SearchSpace space) {
        this.trial = trial;
        this.context = context;
        this.dataset = context.dataset();
        this.task = Task.of(dataset.labels());
        requireFit(space, dataset, task);
        this.trainBatches = new Batches(dataset.train(), training().batchSize());
        Examples learned = task == Task.CLASSIFICATION ? dataset.validation() : NormalExamples.of(dataset.validation());
        this.architectureBatches = new Batches(learned, training().batchSize());
        this.supernet = Supernet.compile(space, training().batchSize(), task);
    }

    private static void requireFit(SearchSpace space, Dataset dataset, Task task) {
        long least = task == Task.CLASSIFICATION
                ? dataset.classNames().size()
                : dataset.shape().elements();
        long outputs = space.output().elements();
        if (!dataset.shape().equals(space.input())
                || outputs < least
                || (task == Task.RECONSTRUCTION && outputs > least)) {
            throw new IllegalArgumentException(
                    "The search space (%s) takes inputs of %s and has %d outputs, but the data (%s) are of %s and %s."
                            .formatted(
                                    space.name(),
                                    space.input(),
                                    outputs,
                                    dataset.name(),
                                    dataset.shape(),
                                    task == Task.CLASSIFICATION
                                            ? least + " classes"
                                            : "want %d values back".formatted(least)));
        }
    }

    Trial trial() {
        return trial;
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

    void progress(Progress progress) {
        context.progress(progress);
    }

    /** A stream of random numbers of this trial's seed. */
    RandomGenerator random(Progress.Phase phase, int epoch, String purpose) {
        return RandomStream.of(trial.seed(), phase.name().toLowerCase(Locale.ROOT), epoch, purpose);
    }

    /** The training split in the random order of an epoch, augmented. */
    Iterable<Batch> trainBatches(Progress.Phase phase, int epoch) {
        return trainBatches.shuffled(
                random(phase, epoch, "shuffle-train"), training().augmentation(), random(phase, epoch, "augment"));
    }

    /** What the architecture learns from, in the random order of an epoch: of validation, without anomalies. */
    Iterable<Batch> validationBatches(Progress.Phase phase, int epoch) {
        return architectureBatches.shuffled(random(phase, epoch, "shuffle-validation"));
    }

    /** The number of {@link #validationBatches} of an epoch. */
    int validationSteps() {
        return architectureBatches.count();
    }

    /** What networks are judged by. */
    Metric metric() {
        return Scoring.metric(task);
    }

    /** The {@link #metric} of the network along {@code path} on {@code examples}. */
    double score(Examples examples, int[] path) {
        Scoring scoring = Scoring.of(task, examples);
        int first = 0;
        for (Batch batch : new Batches(examples, training().batchSize()).inOrder()) {
            float[] outputs = supernet.outputs(batch, path);
            scoring.add(batch, first, outputs, outputs.length / training().batchSize());
            first += batch.size();
            checkCancelled();
        }
        return scoring.score();
    }

    /** Running statistics along {@code path} from some training batches: those of a supernet belong to no path. */
    void averageStatistics(Progress.Phase phase, int[] path) {
        int index = 0;
        for (Batch batch : trainBatches(phase, 0)) {
            supernet.averageStatistics(batch, path, index++);
            checkCancelled();
            if (index == STATISTICS_BATCHES) {
                return;
            }
        }
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
        supernet.close();
    }
}
