package io.maesta.jobs.command;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.DataSettings;
import io.maesta.jobs.files.Folder;
import io.maesta.sweep.DataReference;
import java.io.IOException;

/** Data under a name that means the same on every machine. */
final class LocatedData {
    private LocatedData() {}

    /**
     * The data that {@code settings} name, not read.
     *
     * @throws ConfigurationException if their path cannot be one
     */
    static DataReference of(DataSettings settings) {
        DataReference data = settings.reference();
        if (data.location().isEmpty()) {
            return data;
        }
        try {
            return DataReference.unread(data.name(), Folder.at(data.location()).uri(), data.options());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "data.path = %s: %s\nMaybe the scheme of the URI is wrong."
                            .formatted(data.location(), e.getMessage()),
                    e);
        }
    }
}
