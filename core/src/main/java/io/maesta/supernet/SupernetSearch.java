package io.maesta.supernet;

import io.maesta.cost.CostTable;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.search.NetworkWriter;
import io.maesta.search.Theta;
import io.maesta.search.TrainedNetwork;
import io.maesta.search.TrialContext;
import io.maesta.search.WarmedSearch;
import io.maesta.space.Layer;
import io.maesta.store.TrainingState;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The single-shot search of arXiv 2310.07217 in three phases: warm-up of the supernet on the task alone, search under the
 * constraints, fine-tuning of the network that came out. The result is proved to fit: its exact costs are computed from its
 * layers, and the record refuses a network that breaks its target.
 */
public final class SupernetSearch implements WarmedSearch {
    private static final long serialVersionUID = 1L;

    private final List<NetworkWriter> writers;

    /** @param writers file formats in which every found network is left beside its result */
    public SupernetSearch(NetworkWriter... writers) {
        this.writers = List.of(writers);
    }

    @Override
    public TrainingState warmUp(Trial trial, TrialContext context) {
        Threads.one();
        Stopwatch watch = new Stopwatch();
        try (TrialRun run = new TrialRun(trial, context, trial.sweep().space())) {
            double loss = watch.time(() -> new WarmUp(run).train());
            return new TrainingState(loss, watch.seconds(), FlatParameters.of(run.supernet()));
        }
    }

    /** The loss at the end of the warm-up, which is taken over where there is a shared one that fits. */
    private static double warmUpLoss(TrialRun run, TrialContext context) {
        return context.warmUp()
                .filter(shared -> FlatParameters.load(run.supernet(), shared))
                .map(TrainingState::loss)
                .orElseGet(() -> new WarmUp(run).train());
    }

    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        Instant startedAt = Instant.now();
        Threads.one();
        CostTable costs = CostTable.of(trial.sweep().space(), trial.sweep().device());
        Discretiser.Choice choice;
        Stopwatch warmUp = new Stopwatch();
        Stopwatch search = new Stopwatch();
        try (TrialRun run = new TrialRun(trial, context, trial.sweep().space())) {
            double warmUpLoss = warmUp.time(() -> warmUpLoss(run, context));
            choice = search.time(() -> new SearchPhase(run, costs).run(warmUpLoss));
        }
        Stopwatch fineTune = new Stopwatch();
        FineTuning.Outcome tuned;
        try (TrialRun run = new TrialRun(trial, context, trial.sweep().space().fix(choice.architecture()))) {
            tuned = fineTune.time(() -> new FineTuning(run).train(choice.weights()));
        }
        TrainedNetwork network = new TrainedNetwork(
                trial.sweep().space().fix(choice.architecture()),
                tuned.parameters(),
                context.dataset().labels());
        write(network, context);
        return new Completed(
                trial,
                choice.architecture(),
                Layer.of(network.network()),
                costs.exact(choice.architecture()),
                choice.discretisation(),
                choice.rank(),
                Arrays.stream(Theta.softmax(choice.alpha()))
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                tuned.metric(),
                tuned.valMetric(),
                tuned.testMetric(),
                new PhaseSeconds(warmUp.seconds(), search.seconds(), fineTune.seconds()),
                Provenance.here(startedAt, Instant.now()));
    }

    private void write(TrainedNetwork network, TrialContext context) {
        for (NetworkWriter writer : writers) {
            try (OutputStream out = context.artefact(writer.fileName())) {
                writer.write(network, out);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The network file (%s) could not be written: %s".formatted(writer.fileName(), e.getMessage()),
                        e);
            }
        }
    }
}
