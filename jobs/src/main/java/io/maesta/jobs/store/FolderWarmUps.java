package io.maesta.jobs.store;

import io.maesta.jobs.files.Folder;
import io.maesta.store.StateFile;
import io.maesta.store.TrainingState;
import io.maesta.store.WarmUps;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warm-ups as files {@code <key>.warm-up} in a folder on any Hadoop file system, which several sweeps may share. A file that is damaged is
 * never used; the next warm-up takes its place.
 */
public final class FolderWarmUps implements WarmUps {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FolderWarmUps.class);
    private static final String SUFFIX = ".warm-up";

    private final Folder folder;

    private FolderWarmUps(Folder folder) {
        this.folder = folder;
    }

    /**
     * Those in the folder at {@code uri}, which need not exist.
     *
     * @throws UncheckedIOException if there is no such file system
     */
    public static FolderWarmUps at(String uri) {
        try {
            return new FolderWarmUps(Folder.at(uri));
        } catch (IOException e) {
            throw new UncheckedIOException("The warm-ups at (%s) cannot be opened.".formatted(uri), e);
        }
    }

    @Override
    public Optional<TrainingState> find(String key) {
        Path file = file(key);
        try {
            Optional<InputStream> opened = folder.open(file);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = new BufferedInputStream(opened.orElseThrow())) {
                return Optional.of(StateFile.read(in, key));
            }
        } catch (IOException e) {
            LOG.warn("The warm-up ({}) cannot be used and is made anew: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean keep(String key, TrainingState state) {
        Path file = file(key);
        try {
            boolean isThere = folder.exists(file);
            if (isThere && find(key).isPresent()) {
                return false;
            }
            Path temporary = folder.temporary(file);
            try (OutputStream out = folder.create(temporary)) {
                StateFile.write(out, key, state);
            }
            if (isThere) {
                folder.publish(temporary, file);
                return true;
            }
            return folder.publishIfAbsent(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The warm-up (%s) cannot be written.".formatted(file), e);
        }
    }

    private Path file(String key) {
        return folder.path(key + SUFFIX);
    }

    @Override
    public String toString() {
        return folder.uri();
    }
}
