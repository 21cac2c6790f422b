package io.maesta.jobs.data;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.jobs.files.HadoopSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files on any file system that Hadoop knows. A file is opened when it is first read.
 *
 * @param location the URI as the user wrote it
 * @param fileSystem where {@code root} is
 * @param root a folder or a file
 */
record HadoopFileSource(String location, FileSystem fileSystem, Path root) implements FileSource {
    /**
     * The files at {@code location}.
     *
     * @throws DataException if there is no such file system
     */
    static HadoopFileSource at(String location) {
        Configuration settings = HadoopSettings.load();
        try {
            Path root = new Path(location);
            return new HadoopFileSource(location, root.getFileSystem(settings), root);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    "The data at (%s) cannot be opened: %s".formatted(location, e.getMessage()),
                    "Maybe data.path is wrong.",
                    e);
        }
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        FileStatus status = fileSystem.getFileStatus(root);
        if (status.isDirectory()) {
            walk(status.getPath(), "", visitor);
        } else {
            visit(status.getPath(), root.getName(), visitor);
        }
    }

    /** Some of the files, by the paths that a walk gives them, and no folders. Nothing else is listed or opened. */
    FileSource only(Set<String> paths) {
        return new FileSource() {
            @Override
            public String location() {
                return location;
            }

            @Override
            public void walk(Visitor visitor) throws IOException {
                boolean isFolder = fileSystem.getFileStatus(root).isDirectory();
                for (String path : new TreeSet<>(paths)) {
                    visit(isFolder ? below(path) : root, path, visitor);
                }
            }
        };
    }

    /** Names may hold what a URI would have to escape. */
    private Path below(String path) {
        Path file = root;
        for (String name : path.split("/", -1)) {
            file = new Path(file, new Path(null, null, name));
        }
        return file;
    }

    private void walk(Path folder, String above, Visitor visitor) throws IOException {
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String path = above + status.getPath().getName();
            if (status.isDirectory()) {
                visitor.visit(path + "/", InputStream.nullInputStream());
                walk(status.getPath(), path + "/", visitor);
            } else {
                visit(status.getPath(), path, visitor);
            }
        }
    }

    private void visit(Path file, String path, Visitor visitor) throws IOException {
        try (InputStream content = new OpenedWhenRead(() -> fileSystem.open(file))) {
            visitor.visit(path, content);
        }
    }
}
