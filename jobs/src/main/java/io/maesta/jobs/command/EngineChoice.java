package io.maesta.jobs.command;

import io.maesta.engine.EnginePrecision;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.store.SweepFolder;
import io.maesta.sweep.Precision;
import java.util.Optional;

/** What the setting {@code engine.precision=auto} comes to: decided once for a sweep, by its first driver. */
final class EngineChoice {
    private EngineChoice() {}

    /**
     * {@code loaded} with a precision.
     *
     * @throws io.maesta.jobs.config.ConfigurationException if a setting is wrong, or the output folder cannot be read
     * @throws io.maesta.engine.NativesUnavailableException if the processor has to be asked and the native libraries do not load
     */
    static Configuration made(Configuration loaded) {
        Settings settings = loaded.settings();
        if (settings.precision().isPresent()) {
            return loaded;
        }
        Optional<Precision> begun = SweepFolder.configuration(settings.out()).map(Configuration::precision);
        return begun.map(precision -> loaded.training(precision, "auto, as this folder was begun"))
                .orElseGet(() -> loaded.training(EnginePrecision.fastest(settings.space()), "auto, the fastest here"));
    }
}
