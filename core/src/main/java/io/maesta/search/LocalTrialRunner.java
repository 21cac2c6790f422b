package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.store.InMemoryWarmUps;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.List;
import java.util.function.Function;

/**
 * Runs trials in this JVM, one after another or on several threads. Results do not depend on the number of threads.
 *
 * @param search what runs each trial
 * @param store where results are committed
 * @param data opens the data of a sweep; called once for each run, by the first trial that asks
 * @param threads trials that run at the same time, 1 or more
 * @param listener hears of every trial
 * @param warmUps where the warm-ups are kept that trials of one seed share
 * @param reuse whether a network that was found for looser ceilings answers tighter ones
 */
public record LocalTrialRunner(
        Search search,
        ResultStore store,
        Function<DataReference, Dataset> data,
        int threads,
        TrialListener listener,
        WarmUps warmUps,
        Reuse reuse)
        implements TrialRunner {
    /** @throws IllegalArgumentException if there is no thread */
    public LocalTrialRunner {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The threads (%d) of a local runner must be 1 or more.".formatted(threads));
        }
    }

    /** A runner on one thread that nobody listens to, with warm-ups in its own memory, and that reuses nothing. */
    public static LocalTrialRunner of(Search search, ResultStore store, Function<DataReference, Dataset> data) {
        return new LocalTrialRunner(search, store, data, 1, TrialListener.NONE, new InMemoryWarmUps(), Reuse.OFF);
    }

    public LocalTrialRunner withThreads(int number) {
        return new LocalTrialRunner(search, store, data, number, listener, warmUps, reuse);
    }

    public LocalTrialRunner withListener(TrialListener other) {
        return new LocalTrialRunner(search, store, data, threads, other, warmUps, reuse);
    }

    /** The same runner with warm-ups in {@code other}; {@link WarmUps#NONE} shares none. */
    public LocalTrialRunner withWarmUps(WarmUps other) {
        return new LocalTrialRunner(search, store, data, threads, listener, other, reuse);
    }

    public LocalTrialRunner withReuse(Reuse other) {
        return new LocalTrialRunner(search, store, data, threads, listener, warmUps, other);
    }

    @Override
    public void run(Sweep sweep) {
        LocalRun run = new LocalRun(this, sweep);
        Rounds rounds = Rounds.of(sweep, reuse, store, listener);
        for (List<Trial> round = rounds.next(); !round.isEmpty(); round = rounds.next()) {
            run.run(round);
        }
    }
}
