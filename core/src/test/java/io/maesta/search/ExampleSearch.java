package io.maesta.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.maesta.result.ExampleResults;
import io.maesta.result.TrialResult;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A search that trains nothing: it finds the network without choices, and the seed says what else happens. */
public record ExampleSearch() implements Search {
    /** The search throws. */
    public static final long THROWS = 13;
    /** The search goes on until it is told to stop. */
    public static final long WAITS = 99;
    /** The name of the file that each trial writes. */
    public static final String ARTEFACT = "notes.txt";

    /** By trial id, in this JVM. */
    private static final Map<String, Integer> RUNS = new ConcurrentHashMap<>();

    /** How often {@code trial} was run in this JVM. */
    public static int runs(Trial trial) {
        return RUNS.getOrDefault(trial.id(), 0);
    }

    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        RUNS.merge(trial.id(), 1, Integer::sum);
        context.progress(Progress.start(Phase.WARM_UP, 1));
        if (trial.seed() == THROWS) {
            throw new IllegalStateException("Seed 13", new ArithmeticException("is unlucky"));
        }
        while (trial.seed() == WAITS) {
            if (context.isCancelled()) {
                throw new CancellationException("told to stop");
            }
            LockSupport.parkNanos(1_000_000);
        }
        try (OutputStream out = context.artefact(ARTEFACT)) {
            out.write(trial.id().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result(trial);
    }

    /** What {@link #run} finds. */
    public static TrialResult result(Trial trial) {
        return ExampleResults.completed(trial, (trial.seed() % 8) / 8.0, 2, 2);
    }
}
