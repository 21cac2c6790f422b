package io.maesta.jobs.command;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import java.util.List;

/**
 * A row of a sweep that someone asks about.
 *
 * @param store of the sweep
 */
record CommittedTrial(ParquetResultStore store, ResultRow row) {
    /**
     * The row of the trial in the output folder {@code uri} whose identifier begins with {@code id}.
     *
     * @throws ConfigurationException if there is none, or more than one
     */
    static CommittedTrial find(String uri, String id) {
        ParquetResultStore store = ParquetResultStore.at(uri);
        List<ResultRow> rows = store.rows().stream()
                .filter(row -> row.trial().trialId().startsWith(id))
                .toList();
        if (rows.size() != 1) {
            throw new ConfigurationException(
                    "%s in (%s) has an identifier that begins with (%s).\nMaybe see the column trial of: maesta front %s"
                            .formatted(rows.isEmpty() ? "No trial" : "More than one trial", uri, id, uri));
        }
        return new CommittedTrial(store, rows.get(0));
    }

    String id() {
        return row.trial().trialId();
    }

    /**
     * What it found.
     *
     * @throws ConfigurationException if it was skipped or failed
     */
    FoundNetwork network() {
        return row.found()
                .orElseThrow(
                        () -> new ConfigurationException("The trial (%s) is %s (%s) and has no network of its own.%s"
                                .formatted(
                                        id(),
                                        row.status(),
                                        row.reason(),
                                        row.isAnswered()
                                                ? "\nMaybe the trial that answers it is meant: " + row.answeredBy()
                                                : "")));
    }
}
