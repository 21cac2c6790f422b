package io.maesta.jobs.prepared;

import io.maesta.data.RawExample;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import io.maesta.jobs.store.ParquetTable;
import io.maesta.store.PreparedData;
import io.maesta.store.PreparedFile;
import io.maesta.store.PreparedSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A folder that data are prepared in. It is complete with {@code dataset.parquet}, the last file. Travels to executors, which write the
 * examples.
 */
public final class PreparedFolder implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String EXAMPLES = "examples";
    static final String DATASET = "dataset.parquet";
    /** There while data are prepared. */
    static final String MARKER = "_PREPARING";

    private final Folder folder;

    private PreparedFolder(Folder folder) {
        this.folder = folder;
    }

    /**
     * Makes sure that nothing is in the folder at {@code uri}.
     *
     * @throws ConfigurationException if it holds anything or cannot be looked into
     */
    public static void requireFree(String uri) {
        try {
            Folder folder = Folder.at(uri);
            List<String> names = folder.names(Folder.toPath(folder.uri()));
            if (!names.isEmpty()) {
                throw taken(folder, names.contains(MARKER) ? MARKER : names.get(0));
            }
        } catch (IOException e) {
            throw unwritable(uri, e);
        }
    }

    /**
     * Takes the folder at {@code uri}, which must be empty or absent.
     *
     * @throws ConfigurationException if it holds anything or cannot be written
     */
    public static PreparedFolder claim(String uri) {
        requireFree(uri);
        try {
            Folder folder = Folder.at(uri);
            Path marker = folder.path(MARKER);
            Path temporary = folder.temporary(marker);
            try (OutputStream out = folder.replace(temporary)) {
                out.write("Data are being prepared.\n".getBytes(StandardCharsets.UTF_8));
            }
            if (!folder.publishIfAbsent(temporary, marker)) {
                throw taken(folder, MARKER);
            }
            return new PreparedFolder(folder);
        } catch (IOException e) {
            throw unwritable(uri, e);
        }
    }

    private static ConfigurationException unwritable(String uri, IOException cause) {
        return new ConfigurationException(
                "The output folder (%s) cannot be written: %s\nMaybe name another one with --out."
                        .formatted(uri, cause.getMessage()),
                cause);
    }

    private static ConfigurationException taken(Folder folder, String name) {
        String advice = name.equals(MARKER)
                ? "Maybe data are being prepared there; if not any more, delete it, or name another folder with --out."
                : "Maybe the data are prepared already; or name another folder with --out.";
        return new ConfigurationException(
                "The output folder (%s) is not empty: it holds (%s).\n%s".formatted(folder, name, advice));
    }

    /** The URI of the folder. */
    public String uri() {
        return folder.uri();
    }

    /** Decodes examples into a sink. */
    @FunctionalInterface
    public interface Decoder<F> {
        /** Hands examples of one type to {@code sink}; returns what was found out. */
        F decode(RawExample.Sink sink) throws IOException;
    }

    /** What became of a part: what was found out, and its file unless it has no examples. */
    public record Part<F>(F found, Optional<PreparedFile> file) {}

    /**
     * Writes the file of one part. Where another attempt wrote it already, that one stays.
     *
     * @throws IOException if it cannot be written
     */
    public <F> Part<F> write(int number, Decoder<F> decoder) throws IOException {
        String name = "part-%05d.parquet".formatted(number);
        Path target = folder.path(EXAMPLES, name);
        Path temporary = folder.temporary(target);
        ExampleFile file = new ExampleFile(temporary, folder.settings());
        F found;
        try (file) {
            found = decoder.decode(file);
        } catch (IOException | RuntimeException e) {
            folder.delete(temporary);
            throw e;
        }
        if (file.examples() == 0) {
            return new Part<>(found, Optional.empty());
        }
        folder.publishIfAbsent(temporary, target);
        return new Part<>(found, Optional.of(file.as(name)));
    }

    /**
     * Completes the folder, once all parts are written.
     *
     * @throws IOException if it cannot be written, or is complete already
     */
    public void finish(PreparedData data) throws IOException {
        Path target = folder.path(DATASET);
        Path temporary = folder.temporary(target);
        new ParquetTable("dataset", PreparedSchema.columns())
                .write(temporary, List.of(PreparedSchema.values(data)), folder.settings());
        if (!folder.publishIfAbsent(temporary, target)) {
            throw new IOException("The file (%s) appeared meanwhile.".formatted(target));
        }
        folder.delete(folder.path(MARKER));
        folder.sweepOut();
    }

    /** Deletes what was written so far; the folder can be claimed again. No one may be writing. */
    public void discard() throws IOException {
        folder.delete(folder.path(EXAMPLES));
        folder.sweepOut();
        folder.delete(folder.path(MARKER));
    }
}
