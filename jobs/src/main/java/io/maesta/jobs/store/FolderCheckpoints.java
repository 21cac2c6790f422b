package io.maesta.jobs.store;

import io.maesta.jobs.files.Folder;
import io.maesta.result.Provenance;
import io.maesta.store.Checkpoints;
import io.maesta.store.SavedState;
import io.maesta.store.SavedStateFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints as files {@code checkpoints/<id>.checkpoint} in the output folder of a sweep, on any Hadoop file system. One that is damaged, or of another version of Maesta, is
 * never used: what it is of begins anew.
 */
public final class FolderCheckpoints implements Checkpoints {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FolderCheckpoints.class);
    static final String FOLDER = "checkpoints";
    private static final String SUFFIX = ".checkpoint";

    private final Folder folder;

    private FolderCheckpoints(Folder folder) {
        this.folder = folder;
    }

    /**
     * Those of the sweep in the folder at {@code uri}, which need not exist.
     *
     * @throws UncheckedIOException if there is no such file system
     */
    public static FolderCheckpoints at(String uri) {
        try {
            return new FolderCheckpoints(Folder.at(uri));
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoints at (%s) cannot be opened.".formatted(uri), e);
        }
    }

    @Override
    public Optional<SavedState> find(String id) {
        Path file = file(id);
        try {
            Optional<InputStream> opened = folder.open(file);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = new BufferedInputStream(opened.orElseThrow())) {
                return Optional.of(SavedStateFile.read(in, key(id)));
            }
        } catch (IOException e) {
            LOG.warn("The checkpoint ({}) cannot be used, its trial begins anew: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void keep(String id, SavedState state) {
        Path file = file(id);
        try {
            Path temporary = folder.temporary(file);
            try (OutputStream out = new BufferedOutputStream(folder.create(temporary))) {
                SavedStateFile.write(out, key(id), state);
            }
            folder.publish(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint (%s) cannot be written.".formatted(file), e);
        }
    }

    @Override
    public void forget(String id) {
        Path file = file(id);
        try {
            folder.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint (%s) cannot be deleted.".formatted(file), e);
        }
    }

    /** Another version may compute another thing from the same state. */
    private static String key(String id) {
        Instant now = Instant.now();
        return id + " " + Provenance.here(now, now).codeVersion();
    }

    private Path file(String id) {
        return folder.path(FOLDER, id + SUFFIX);
    }

    @Override
    public String toString() {
        return folder.uri();
    }
}
