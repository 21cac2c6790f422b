package io.maesta.it;

import io.maesta.cost.CostTable;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.FeasibleArchitectures.Ranked;
import io.maesta.data.DataException;
import io.maesta.result.DegenerateException;
import io.maesta.result.DivergedException;
import io.maesta.result.Exported;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.Failed.Reason;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.search.Search;
import io.maesta.search.TrialContext;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/** A search for whose first seeds something goes wrong, each time it is tried: for seed i what {@code FAULTS} has at i. */
final class FaultySearch implements Search {
    static final List<Reason> FAULTS = List.of(Reason.values());
    private static final long HEALTHY_NANOS = 4_000_000_000L;
    private static final long serialVersionUID = 1L;

    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        if (trial.seed() < FAULTS.size()) {
            fail(FAULTS.get((int) trial.seed()), context);
        }
        return completed(trial, context);
    }

    /** A network that fits, after some time in which the JVM may be lost. */
    private static TrialResult completed(Trial trial, TrialContext context) {
        Instant start = Instant.now();
        LockSupport.parkNanos(HEALTHY_NANOS);
        Sweep sweep = trial.sweep();
        List<ChoiceBlock> blocks = sweep.space().choices();
        double[][] even = blocks.stream()
                .map(block -> new double[block.candidates().size()])
                .toArray(double[][]::new);
        Ranked taken = FeasibleArchitectures.mostProbable(
                        CostTable.of(sweep.space(), sweep.device()), even, trial.target(), 1)
                .get(0);
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
                0.5,
                0.5,
                Exported.NOTHING,
                new PhaseSeconds(0, 0, 0),
                Provenance.here(start, Instant.now(), context.attempt()));
    }

    private static void fail(Reason fault, TrialContext context) {
        switch (fault) {
            case DIVERGED -> throw new DivergedException("SEARCH", 2, Double.NaN);
            case DEGENERATE -> throw new DegenerateException(100);
            case DATA -> throw new DataException("The file (a.png) is truncated.", "Maybe copy it again.");
            case OUT_OF_MEMORY ->
                throw new IllegalStateException(String.valueOf(new long[Integer.MAX_VALUE - 8].length));
            case TIMEOUT -> awaitCancellation(context);
            case NATIVE_ABORT -> Pointer.memset(new Wild(), 0, 8);
            case PREEMPTED -> killThisJvm(context);
            case ERROR -> throw new IllegalStateException("A fault of ours.");
        }
    }

    /** Where nothing may be written. */
    private static final class Wild extends Pointer {
        Wild() {
            address = 8;
        }
    }

    private static void killThisJvm(TrialContext context) {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitCancellation(context);
    }

    private static void awaitCancellation(TrialContext context) {
        while (!context.isCancelled()) {
            LockSupport.parkNanos(50_000_000);
        }
        throw new CancellationException();
    }
}
