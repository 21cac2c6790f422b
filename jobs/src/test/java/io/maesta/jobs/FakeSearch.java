package io.maesta.jobs;

import io.maesta.cost.CostTable;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.FeasibleArchitectures.Ranked;
import io.maesta.result.Exported;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.search.Progress;
import io.maesta.search.Search;
import io.maesta.search.TrialContext;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A search that trains nothing: takes a network that fits, and calls the dearer one the better. Seed 13 is unlucky. */
public final class FakeSearch implements Search {
    static final long UNLUCKY = 13;
    private static final long serialVersionUID = 1L;

    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        if (trial.seed() == UNLUCKY) {
            throw new IllegalStateException("Seed 13 is unlucky.");
        }
        Instant startedAt = Instant.now();
        context.dataset();
        context.progress(Progress.start(Progress.Phase.SEARCH, 1));
        context.progress(new Progress(Progress.Phase.SEARCH, 1, 1, 1.5, 0.5, Map.of()));
        Sweep sweep = trial.sweep();
        CostTable costs = CostTable.of(sweep.space(), sweep.device());
        List<ChoiceBlock> blocks = sweep.space().choices();
        double[][] even = blocks.stream()
                .map(block -> new double[block.candidates().size()])
                .toArray(double[][]::new);
        Ranked taken = FeasibleArchitectures.mostProbable(costs, even, trial.target(), 1)
                .get(0);
        try (OutputStream out = context.artefact("fake.bin")) {
            out.write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Completed(
                trial,
                taken.architecture(),
                Layer.of(sweep.space().fix(taken.architecture())),
                taken.cost(),
                Discretisation.FEASIBLE_ARGMAX,
                0,
                blocks.stream()
                        .map(block -> Collections.nCopies(
                                block.candidates().size(),
                                1.0 / block.candidates().size()))
                        .toList(),
                Metric.ACCURACY,
                taken.cost().weights() / 1e6,
                taken.cost().weights() / 1e6,
                Exported.NOTHING,
                new PhaseSeconds(0, 0, 0),
                Provenance.here(startedAt, Instant.now()));
    }
}
