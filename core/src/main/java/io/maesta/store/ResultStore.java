package io.maesta.store;

import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps one row for each trial, and the files that belong to it. Safe for use by many threads and JVMs at once. A copy made
 * by serialisation is the same store: results are committed where their trial ran.
 */
public interface ResultStore extends Serializable {
    /**
     * Keeps the row of {@code result}. The first result of a trial wins: later ones change nothing.
     *
     * @return whether this result was kept
     * @throws java.io.UncheckedIOException if the row cannot be written; then there is none
     */
    boolean commit(TrialResult result);

    /**
     * The rows of every trial with the {@link Sweep#id} of {@code sweep}, those of targets and seeds that it no longer
     * names included; by index, then by trial id.
     *
     * @throws java.io.UncheckedIOException if the rows cannot be read
     */
    List<ResultRow> load(Sweep sweep);

    /**
     * The row of {@code trial}; empty as long as there is none.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    default Optional<ResultRow> find(Trial trial) {
        return load(trial.sweep()).stream()
                .filter(row -> row.trial().trialId().equals(trial.id()))
                .findFirst();
    }

    /**
     * The trials of {@code sweep} without a row, in their order. A failed trial has a row: it would fail again.
     *
     * @throws java.io.UncheckedIOException if the rows cannot be read
     */
    default List<Trial> pending(Sweep sweep) {
        Set<String> done =
                load(sweep).stream().map(row -> row.trial().trialId()).collect(Collectors.toSet());
        return sweep.trials().stream()
                .filter(trial -> !done.contains(trial.id()))
                .toList();
    }

    /**
     * A new file beside the row of {@code trial}. It appears whole when the stream is closed, in the place of an earlier one
     * of that name; not at all if a write fails or the stream is never closed.
     *
     * @param name of the file, letters, digits and {@code _ . -}
     */
    OutputStream artefact(Trial trial, String name) throws IOException;

    /** Reads what {@link #artefact} wrote; empty if there is no such file. */
    Optional<InputStream> openArtefact(String trialId, String name) throws IOException;
}
