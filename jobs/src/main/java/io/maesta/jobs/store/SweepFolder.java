package io.maesta.jobs.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import io.maesta.result.Provenance;
import io.maesta.sweep.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.fs.Path;

/** The output folder of one sweep: its results, and beside them its settings, its state and its front's picture. */
public final class SweepFolder implements AutoCloseable {
    /** Name of the file that holds the resolved settings. */
    public static final String CONFIGURATION = "sweep.conf";

    static final String STATE = "_STATUS.json";
    private static final String PICTURE = FrontFolder.PICTURE;
    private static final String SWEEP_ID = "sweep_id";
    private static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Folder folder;
    private final Sweep sweep;
    private final SweepLease lease;
    private final Instant startedAt;

    private SweepFolder(Folder folder, Sweep sweep, SweepLease lease) {
        this.folder = folder;
        this.sweep = sweep;
        this.lease = lease;
        this.startedAt = Instant.now();
    }

    /**
     * Takes the folder at {@code uri} for {@code sweep}, and for this driver alone until it is closed: an empty one, or one that the sweep had before. Waits some seconds
     * where another driver may still be at work.
     *
     * @param configuration the resolved settings, to be kept in the folder
     * @param whenLost told, on another thread, if this driver is taken for dead and another one works in the folder
     * @throws ConfigurationException if the folder holds something else, is in use or cannot be written; then nothing was changed
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static SweepFolder claim(String uri, Sweep sweep, String configuration, Runnable whenLost) {
        try {
            Folder folder = Folder.at(uri);
            folder.requireWritable();
            requireOwn(folder, sweep);
            SweepFolder claimed = new SweepFolder(folder, sweep, SweepLease.take(folder, whenLost));
            try {
                requireOwn(folder, sweep);
                claimed.write(CONFIGURATION, configuration);
                return claimed;
            } catch (IOException | RuntimeException e) {
                claimed.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The output folder (%s) cannot be written: %s\nMaybe name another one with --out."
                            .formatted(uri, e.getMessage()),
                    e);
        }
    }

    /**
     * The resolved settings in the folder at {@code uri}, if there is a sweep.
     *
     * @throws ConfigurationException if they cannot be read
     */
    public static Optional<String> configuration(String uri) {
        try {
            Folder folder = Folder.at(uri);
            Optional<InputStream> file = folder.open(folder.path(CONFIGURATION));
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = file.orElseThrow()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The settings of the output folder (%s) cannot be read: %s\nMaybe name another one with --out."
                            .formatted(uri, e.getMessage()),
                    e);
        }
    }

    private static void requireOwn(Folder folder, Sweep sweep) throws IOException {
        Optional<String> owner = owner(folder);
        if (owner.isPresent() && !owner.orElseThrow().equals(sweep.id())) {
            throw new ConfigurationException(
                    "The output folder (%s) holds another sweep (%s), not this one (%s).\nMaybe settings or data have changed, see its sweep.conf; name another folder with --out."
                            .formatted(folder, owner.orElseThrow(), sweep.id()));
        }
        for (String name : List.of(CONFIGURATION, PICTURE, ParquetResultStore.FRONT, ParquetResultStore.TRIALS)) {
            if (owner.isEmpty() && folder.exists(folder.path(name))) {
                throw new ConfigurationException(
                        "The output folder (%s) holds a file (%s) that is no sweep's.\nMaybe name another folder with --out."
                                .formatted(folder, name));
            }
        }
    }

    private static Optional<String> owner(Folder folder) throws IOException {
        Optional<InputStream> file = folder.open(folder.path(STATE));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = file.orElseThrow()) {
            JsonNode state = JSON.readTree(in);
            return Optional.ofNullable(state.get(SWEEP_ID)).map(JsonNode::asText);
        }
    }

    /**
     * Checks that the folder still is this driver's.
     *
     * @throws LeaseLostException if another driver works in it, for this one was taken for dead
     */
    public void requireKept() {
        lease.requireKept();
    }

    /** Leaves the folder to other drivers. */
    @Override
    public void close() {
        lease.close();
    }

    /** The URI of the folder. */
    public String uri() {
        return folder.uri();
    }

    /** The learning curves in the folder. */
    public CurveFolder curves() {
        return CurveFolder.in(folder);
    }

    /** The results in the folder. */
    public ParquetResultStore store() {
        return ParquetResultStore.in(folder);
    }

    /**
     * Replaces {@code _STATUS.json}.
     *
     * @param exitCode of the run; empty while it runs, or when it has none
     */
    public void writeState(SweepState state, OptionalInt exitCode, TrialCounts counts) {
        Map<String, Object> trials = new LinkedHashMap<>();
        trials.put("total", counts.total());
        trials.put("completed", counts.completed());
        trials.put("failed", counts.failed());
        trials.put("skipped", counts.skipped() + counts.answered());
        trials.put("answered", counts.answered());
        trials.put("pending", counts.pending());
        Instant now = Instant.now();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("schema_version", SCHEMA_VERSION);
        status.put(SWEEP_ID, sweep.id());
        status.put("sweep_name", sweep.name());
        status.put("state", state.name());
        status.put("exit_code", exitCode.isPresent() ? exitCode.getAsInt() : null);
        status.put("trials", trials);
        status.put("started_at", startedAt.toString());
        status.put("updated_at", now.toString());
        status.put("finished_at", state == SweepState.RUNNING ? null : now.toString());
        status.put("code_version", Provenance.here(startedAt, now).codeVersion());
        try {
            write(STATE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status) + "\n");
        } catch (IOException e) {
            throw unwritable(STATE, e);
        }
    }

    /** Replaces the picture of the front. */
    public void writePicture(String svg) {
        try {
            write(PICTURE, svg);
        } catch (IOException e) {
            throw unwritable(PICTURE, e);
        }
    }

    /**
     * Deletes what interrupted writers left. No trial may be running.
     *
     * @param isDone whether no trial is pending, so that states of any are of no use
     */
    public void sweepOut(boolean isDone) {
        try {
            folder.sweepOut();
            if (isDone) {
                folder.delete(folder.path(FolderCheckpoints.FOLDER));
            }
        } catch (IOException e) {
            throw unwritable("_temporary", e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.path(name);
        try (OutputStream out = folder.replace(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private UncheckedIOException unwritable(String name, IOException cause) {
        return new UncheckedIOException("The file (%s/%s) cannot be written.".formatted(folder, name), cause);
    }
}
