package io.maesta.jobs.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A folder on any file system that Hadoop knows. Files in it are named by paths relative to it; they appear whole or not at
 * all, because they are written in {@code _temporary} and then renamed. A copy made by serialisation is the same folder.
 */
public final class Folder implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String TEMPORARY = "_temporary";

    private final String uri;
    private transient @Nullable Configuration settings;

    private Folder(String uri, @Nullable Configuration settings) {
        this.uri = uri;
        this.settings = settings;
    }

    /**
     * The folder at {@code uri}, which need not exist; without a scheme it is on the cluster's default file system.
     *
     * @throws IOException if there is no such file system
     */
    public static Folder at(String uri) throws IOException {
        Configuration settings = HadoopSettings.load();
        Path path = toPath(uri);
        return new Folder(path.getFileSystem(settings).makeQualified(path).toString(), settings);
    }

    /**
     * The place that {@code uri} names.
     *
     * @throws IOException if it is no URI
     */
    public static Path toPath(String uri) throws IOException {
        try {
            return new Path(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("(%s) is neither a path nor a URI.".formatted(uri), e);
        }
    }

    /** The URI with its scheme. */
    public String uri() {
        return uri;
    }

    /** What reads and writes the folder. */
    public synchronized Configuration settings() {
        Configuration loaded = settings;
        if (loaded == null) {
            loaded = HadoopSettings.load();
            settings = loaded;
        }
        return loaded;
    }

    /** The place of the file called {@code name}. */
    public Path path(String name, String... more) {
        Path path = new Path(new Path(uri), name);
        for (String below : more) {
            path = new Path(path, below);
        }
        return path;
    }

    public boolean exists(Path file) throws IOException {
        return fileSystem().exists(file);
    }

    /** The names in the folder {@code path}, sorted; none if there is no such folder. */
    public List<String> names(Path path) throws IOException {
        try {
            return Arrays.stream(fileSystem().listStatus(path))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Opens a file; empty if there is none. */
    public Optional<InputStream> open(Path file) throws IOException {
        try {
            return Optional.of(fileSystem().open(file));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A new file at {@code target}, in the place of an earlier one, once the stream is closed and every write went well. */
    public OutputStream replace(Path target) throws IOException {
        Path temporary = temporary(target);
        return new ReplacingStream(fileSystem().create(temporary, true), () -> publish(temporary, target));
    }

    /** A new file at {@code temporary}, which {@link #temporary} named. */
    public OutputStream create(Path temporary) throws IOException {
        return fileSystem().create(temporary, true);
    }

    /** A place for the file that shall become {@code target}; nothing is there, and no one else gets the same. */
    public Path temporary(Path target) {
        return path(TEMPORARY, UUID.randomUUID() + "-" + target.getName());
    }

    /** Makes {@code temporary} the file {@code target}, in the place of an earlier one: readers see one or the other. */
    public void publish(Path temporary, Path target) throws IOException {
        fileSystem().mkdirs(target.getParent());
        if (fileSystem() instanceof RawLocalFileSystem local) {
            // The option would delete the earlier file first, and Hadoop's other rename only returns false where it
            // fails.
            Files.move(
                    local.pathToFile(temporary).toPath(),
                    local.pathToFile(target).toPath(),
                    StandardCopyOption.ATOMIC_MOVE);
        } else {
            fileContext().rename(temporary, target, Rename.OVERWRITE);
        }
    }

    /** Makes {@code temporary} the file {@code target} unless there is one, also one that appears meanwhile; whether it did. */
    public boolean publishIfAbsent(Path temporary, Path target) throws IOException {
        FileSystem fileSystem = fileSystem();
        fileSystem.mkdirs(target.getParent());
        try {
            if (fileSystem instanceof RawLocalFileSystem local) {
                // Its renames overwrite, or look first and then overwrite; a link does not.
                Files.createLink(
                        local.pathToFile(target).toPath(),
                        local.pathToFile(temporary).toPath());
                fileSystem.delete(temporary, false);
            } else {
                fileContext().rename(temporary, target, Rename.NONE);
            }
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            fileSystem.delete(temporary, false);
            return false;
        }
    }

    /** Moves a file to {@code temporary}; false if there is none, also where another one moves it at the same moment. */
    public boolean move(Path file, Path temporary) throws IOException {
        FileSystem fileSystem = fileSystem();
        fileSystem.mkdirs(temporary.getParent());
        try {
            return fileSystem.rename(file, temporary);
        } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    public void delete(Path path) throws IOException {
        fileSystem().delete(path, true);
    }

    /** Deletes what interrupted writers left behind. No one may be writing. */
    public void sweepOut() throws IOException {
        fileSystem().delete(path(TEMPORARY), true);
    }

    /** Deletes the place of temporary files if nothing is in it: for folders of a user's own. No one else may be writing. */
    public void tidy() throws IOException {
        if (names(path(TEMPORARY)).isEmpty()) {
            fileSystem().delete(path(TEMPORARY), true);
        }
    }

    /**
     * Makes sure that the folder can be written to; it is created if need be.
     *
     * @throws IOException if it cannot
     */
    public void requireWritable() throws IOException {
        Path probe = temporary(path("probe"));
        fileSystem().create(probe, true).close();
        fileSystem().delete(probe, false);
    }

    private FileSystem fileSystem() throws IOException {
        return new Path(uri).getFileSystem(settings());
    }

    private FileContext fileContext() throws IOException {
        return FileContext.getFileContext(new Path(uri).toUri(), settings());
    }

    @Override
    public String toString() {
        return uri;
    }
}
