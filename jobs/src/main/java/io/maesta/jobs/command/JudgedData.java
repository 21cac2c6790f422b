package io.maesta.jobs.command;

import io.maesta.data.Labels;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.DataSettings;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.evaluation.TestData;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import io.maesta.result.Signature;
import io.maesta.sweep.DataReference;
import java.util.List;

/** The data that the networks of a sweep are judged on: its own, or others. */
final class JudgedData {
    private JudgedData() {}

    /**
     * Those that the sweep ran on.
     *
     * @param settings of the sweep
     * @param row one of the sweep
     */
    static TestData ofSweep(Settings settings, ResultRow row) {
        DataReference own =
                LocatedData.of(settings.data()).withFingerprint(row.trial().dataFingerprint());
        return new TestData(DatasetCache::open, own, settings.space().input(), null);
    }

    /**
     * Others, normalised and with their classes numbered as those of the sweep.
     *
     * @param file a configuration with a part {@code data}
     * @param overrides take precedence over its settings
     * @param settings of the sweep
     * @param row one of the sweep
     * @throws ConfigurationException if the file is wrong, or the data do not suit the networks
     */
    static TestData of(String file, List<String> overrides, Settings settings, ResultRow row) {
        DataSettings other = Configuration.load(ConfigurationSource.file(file), overrides)
                .settings()
                .data();
        FoundNetwork found = row.found().orElseThrow();
        Signature signature = found.exported().signature();
        if (signature == null) {
            throw new ConfigurationException(
                    "The row of trial (%s) does not say how its inputs are normalised (input_means), so that other data cannot be.\nMaybe an earlier version of Maesta wrote it: run the sweep again."
                            .formatted(row.trial().trialId()));
        }
        TestData test = new TestData(
                DatasetCache::open, LocatedData.of(other), settings.space().input(), signature);
        Labels labels = found.metric().equals(Metric.AUC) ? Labels.ANOMALIES : Labels.CLASSES;
        if (test.open().labels() != labels) {
            throw new ConfigurationException(
                    "The data of (%s) have %s, but the networks of the sweep are judged by %s.\nMaybe data.kind is another."
                            .formatted(
                                    file, test.open().labels(), found.metric().name()));
        }
        return test;
    }
}
