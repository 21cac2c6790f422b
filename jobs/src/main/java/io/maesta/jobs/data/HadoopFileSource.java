package io.maesta.jobs.data;

import io.maesta.data.FileSource;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files on any file system that Hadoop knows.
 *
 * @param location the URI as the user wrote it
 * @param fileSystem where {@code root} is
 * @param root a folder or a file
 */
record HadoopFileSource(String location, FileSystem fileSystem, Path root) implements FileSource {
    @Override
    public void walk(Visitor visitor) throws IOException {
        FileStatus status = fileSystem.getFileStatus(root);
        if (status.isDirectory()) {
            walk(status.getPath(), "", visitor);
        } else {
            visit(status, root.getName(), visitor);
        }
    }

    private void walk(Path folder, String above, Visitor visitor) throws IOException {
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String path = above + status.getPath().getName();
            if (status.isDirectory()) {
                visitor.visit(path + "/", InputStream.nullInputStream());
                walk(status.getPath(), path + "/", visitor);
            } else {
                visit(status, path, visitor);
            }
        }
    }

    private void visit(FileStatus file, String path, Visitor visitor) throws IOException {
        try (InputStream content = fileSystem.open(file.getPath())) {
            visitor.visit(path, content);
        }
    }
}
