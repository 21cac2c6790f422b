package io.maesta.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Files of this machine; symbolic links are followed. Walks in the order of the paths.
 *
 * @param root a folder or a file
 */
public record LocalFiles(Path root) implements FileSource {
    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        if (Files.isRegularFile(root)) {
            visit(root, String.valueOf(root.getFileName()), visitor);
            return;
        }
        try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            for (Iterator<Path> all = paths.sorted().iterator(); all.hasNext(); ) {
                Path path = all.next();
                if (!path.equals(root)) {
                    visit(path, relative(path), visitor);
                }
            }
        } catch (UncheckedIOException unreadableFolder) {
            throw unreadableFolder.getCause();
        }
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static void visit(Path path, String name, Visitor visitor) throws IOException {
        if (Files.isDirectory(path)) {
            visitor.visit(name + "/", InputStream.nullInputStream());
            return;
        }
        try (InputStream content = Files.newInputStream(path)) {
            visitor.visit(name, content);
        }
    }
}
