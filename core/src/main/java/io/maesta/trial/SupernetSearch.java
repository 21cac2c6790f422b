package io.maesta.trial;

import io.maesta.cost.CostTable;
import io.maesta.engine.Threads;
import io.maesta.result.Exported;
import io.maesta.result.NetworkCheck;
import io.maesta.result.Provenance;
import io.maesta.result.Signature;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.search.NetworkWriter;
import io.maesta.search.Search;
import io.maesta.search.Theta;
import io.maesta.search.TrainedNetwork;
import io.maesta.search.TrialContext;
import io.maesta.search.WarmedSearch;
import io.maesta.space.Layer;
import io.maesta.store.TrainingState;
import io.maesta.supernet.FlatParameters;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single-shot search of arXiv 2310.07217 in three phases: warm-up of the supernet on the task alone, search under the
 * constraints, fine-tuning of the network that came out. The result is proved to fit: its exact costs are computed from its
 * layers, and the record refuses a network that breaks its target.
 */
public final class SupernetSearch implements WarmedSearch {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SupernetSearch.class);

    private final List<NetworkWriter> writers;

    /** @param writers by which every found network is left beside its result */
    public SupernetSearch(NetworkWriter... writers) {
        this.writers = List.of(writers);
    }

    @Override
    public Search leaving(NetworkWriter writer) {
        return new SupernetSearch(writer);
    }

    @Override
    public TrainingState warmUp(Trial trial, TrialContext context) {
        Threads.one();
        TrialStates states = TrialStates.ofWarmUp(trial, context);
        try (TrialRun run = new TrialRun(trial, context, states, trial.sweep().space())) {
            double loss = states.warmUp().time(() -> new WarmUp(run).train());
            return new TrainingState(loss, states.warmUp().seconds(), FlatParameters.of(run.supernet()));
        }
    }

    /** The loss at the end of the warm-up, which is taken over where there is a shared one that fits. */
    private static double warmUpLoss(TrialRun run, TrialContext context) {
        Optional<Double> known = SearchState.warmUpLoss(run.states());
        if (known.isPresent()) {
            return known.orElseThrow();
        }
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
        TrialStates states = TrialStates.of(trial, context);
        Discretiser.Choice choice =
                ChoiceState.of(states, sizes(trial)).orElseGet(() -> choice(trial, context, states, costs));
        FineTuning.Outcome tuned;
        try (TrialRun run =
                new TrialRun(trial, context, states, trial.sweep().space().fix(choice.architecture()))) {
            tuned = states.fineTune().time(() -> new FineTuning(run).train(choice));
        }
        TrainedNetwork network = new TrainedNetwork(
                trial.sweep().space().fix(choice.architecture()),
                tuned.parameters(),
                context.dataset().labels());
        Stopwatch watch = new Stopwatch(0);
        Exported exported = watch.time(() -> write(network, context));
        LOG.debug(
                "{}",
                String.format(Locale.ROOT, "Trial %s, %.2f s: files of its network", trial.id(), watch.seconds()));
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
                exported,
                new PhaseSeconds(
                        states.warmUp().seconds(),
                        states.search().seconds(),
                        states.fineTune().seconds()),
                Provenance.here(startedAt, Instant.now(), context.attempt()));
    }

    private static int[] sizes(Trial trial) {
        return trial.sweep().space().choices().stream()
                .mapToInt(block -> block.candidates().size())
                .toArray();
    }

    private static Discretiser.Choice choice(Trial trial, TrialContext context, TrialStates states, CostTable costs) {
        try (TrialRun run = new TrialRun(trial, context, states, trial.sweep().space())) {
            double warmUpLoss = states.warmUp().time(() -> warmUpLoss(run, context));
            return states.search().time(() -> new SearchPhase(run, costs).run(warmUpLoss));
        }
    }

    /** @return what became of the files, of all writers */
    private Exported write(TrainedNetwork network, TrialContext context) {
        Double int8 = null;
        List<NetworkCheck> checks = new ArrayList<>();
        for (NetworkWriter writer : writers) {
            try {
                Exported exported = writer.write(network, context.dataset(), context::artefact);
                int8 = exported.int8TestMetric() == null ? int8 : exported.int8TestMetric();
                checks.addAll(exported.checks());
            } catch (IOException e) {
                throw new UncheckedIOException("A file of the network could not be written: " + e.getMessage(), e);
            }
        }
        return new Exported(Signature.of(context.dataset()), int8, checks);
    }
}
