package io.maesta.jobs.doctor;

import io.maesta.jobs.files.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * The output folder is the driver's, and files can be written and renamed into place in it. Leaves nothing but an empty folder for temporary
 * files.
 *
 * @param folder the output folder
 * @param token the name and the content of a file of the driver's
 */
record OutputCheck(Folder folder, String token) implements Check {
    private static final long serialVersionUID = 1L;

    /**
     * Leaves a file in {@code folder} for executors to find; {@link #end} removes it.
     *
     * @throws IOException if the driver cannot write there
     */
    static OutputCheck begin(Folder folder) throws IOException {
        OutputCheck check = new OutputCheck(folder, "doctor-" + UUID.randomUUID());
        check.write(check.place(), check.token);
        return check;
    }

    void end() throws IOException {
        folder.delete(place());
    }

    @Override
    public String name() {
        return "output";
    }

    @Override
    public String examine() throws IOException, UnfitException {
        require(
                place(),
                token,
                "the driver's file in (%s) is not there. Maybe the folder is one of each machine: use a shared one.");
        Path target = folder.temporary(place());
        try {
            publish(target, "first");
            publish(target, "second");
        } finally {
            folder.delete(target);
        }
        return "written and renamed in %s".formatted(folder);
    }

    private void publish(Path target, String content) throws IOException, UnfitException {
        Path temporary = folder.temporary(place());
        write(temporary, content);
        folder.publish(temporary, target);
        require(
                target,
                content,
                "a file renamed in (%s) does not have its content. Maybe the file system does not rename.");
    }

    private void require(Path file, String content, String problem) throws IOException, UnfitException {
        Optional<InputStream> found = folder.open(file);
        if (found.isEmpty()) {
            throw new UnfitException(problem.formatted(folder));
        }
        try (InputStream in = found.get()) {
            if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(content)) {
                throw new UnfitException(problem.formatted(folder));
            }
        }
    }

    private void write(Path file, String content) throws IOException {
        try (OutputStream out = folder.create(file)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Among temporary files, so that no reader of results sees it. */
    private Path place() {
        return folder.path("_temporary", token);
    }
}
