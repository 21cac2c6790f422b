package io.maesta.jobs.store;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import java.io.IOException;

/** A folder that a command was told to write to. */
final class TargetFolder {
    private TargetFolder() {}

    /**
     * The folder at {@code uri}, which can be written.
     *
     * @throws ConfigurationException if it cannot; then nothing was changed
     */
    static Folder at(String uri) {
        try {
            Folder folder = Folder.at(uri);
            folder.requireWritable();
            return folder;
        } catch (IOException e) {
            throw unwritable(uri, e);
        }
    }

    /** What a user is told of a folder that cannot be written. */
    static ConfigurationException unwritable(String uri, IOException e) {
        return new ConfigurationException(
                "The folder (%s) cannot be written: %s\nMaybe name another one with --out."
                        .formatted(uri, e.getMessage()),
                e);
    }
}
