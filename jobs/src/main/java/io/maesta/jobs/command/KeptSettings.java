package io.maesta.jobs.command;

import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.store.SweepFolder;
import java.util.List;

/** The settings that a sweep left in its output folder. */
final class KeptSettings {
    private KeptSettings() {}

    /**
     * Those in the output folder {@code uri}, with {@code overrides} before them.
     *
     * @throws io.maesta.jobs.config.ConfigurationException if there are none, or one is wrong
     */
    static Settings of(String uri, List<String> overrides) {
        return Configuration.load(ConfigurationSource.file(uri + "/" + SweepFolder.CONFIGURATION), overrides)
                .settings();
    }
}
