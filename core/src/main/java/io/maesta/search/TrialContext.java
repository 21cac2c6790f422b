package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.store.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What the place where a trial runs offers to its search. */
public interface TrialContext {
    /**
     * The data of the trial's sweep, decoded once for all trials of this JVM.
     *
     * @throws io.maesta.data.DataException if they cannot be read
     */
    Dataset dataset();

    /** The warmed supernet that the trial starts from; empty where it warms up its own. */
    default Optional<TrainingState> warmUp() {
        return Optional.empty();
    }

    /** Where the trial leaves its state after epochs, and finds that of an attempt before it. */
    default Checkpointing checkpointing() {
        return Checkpointing.NONE;
    }

    /** Which attempt this is, from 1. */
    default int attempt() {
        return 1;
    }

    /** Called after every epoch and at the start of every phase; must return at once. */
    void progress(Progress progress);

    /** Whether the trial should stop as soon as it can; asked after every batch. */
    boolean isCancelled();

    /**
     * A new file beside the result, {@code networks/<trial id>/<name>}; it appears whole, when the stream is closed, or not at all.
     */
    OutputStream artefact(String name) throws IOException;
}
