package io.maesta.jobs;

import io.maesta.cost.CostTable;
import io.maesta.data.Examples;
import io.maesta.deploy.Dl4jKernels;
import io.maesta.deploy.Exports;
import io.maesta.deploy.Format;
import io.maesta.jobs.evaluation.RandomNetworks;
import io.maesta.result.Exported;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.search.Search;
import io.maesta.search.TrialContext;
import io.maesta.space.Architecture;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/** A search that trains nothing: takes a small ResNet8, gives it random weights and saves it. An odd seed takes a smaller one. */
record RandomSearch() implements Search {
    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        Instant startedAt = Instant.now();
        SearchSpace space = trial.sweep().space();
        boolean isOdd = trial.seed() % 2 == 1;
        Architecture architecture = space.architecture(2, 2, 3, 2, 2, 2, isOdd ? 3 : 2);
        SearchSpace network = space.fix(architecture);
        return new Completed(
                trial,
                architecture,
                Layer.of(network),
                CostTable.of(space, trial.sweep().device()).exact(architecture),
                Discretisation.FEASIBLE_ARGMAX,
                0,
                space.choices().stream()
                        .map(block -> Collections.nCopies(
                                block.candidates().size(),
                                1.0 / block.candidates().size()))
                        .toList(),
                Metric.ACCURACY,
                isOdd ? 0.5 : 0.6,
                testAccuracy(network, trial.seed(), context),
                write(network, trial.seed(), context),
                new PhaseSeconds(0, 0, 0),
                Provenance.here(startedAt, Instant.now()));
    }

    private static Exported write(SearchSpace network, long seed, TrialContext context) {
        try {
            return new Exports(Set.of(Format.DL4J))
                    .write(RandomNetworks.trained(network, seed), context.dataset(), context::artefact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double testAccuracy(SearchSpace network, long seed, TrialContext context) {
        try {
            Dl4jKernels.useOneDnn();
            Examples test = context.dataset().test();
            return (double) RandomNetworks.correct(RandomNetworks.zip(network, seed), test) / test.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
