package io.maesta.jobs.store;

import io.maesta.cost.CostKind;
import io.maesta.jobs.files.Folder;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.store.FrontSchema;
import io.maesta.store.ResultSchema;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * Results as Parquet files in a folder on any Hadoop file system, {@code trials/<trial id>.parquet} with one row each, and
 * the front of all of them in {@code front.parquet}. Every file is whole or absent, also when a JVM dies.
 */
public final class ParquetResultStore implements ResultStore {
    private static final long serialVersionUID = 1L;
    static final String TRIALS = "trials";
    private static final String NETWORKS = "networks";
    private static final String SUFFIX = ".parquet";
    static final String FRONT = "front" + SUFFIX;

    private final Folder folder;

    private ParquetResultStore(Folder folder) {
        this.folder = folder;
    }

    /** The store in {@code folder}. */
    public static ParquetResultStore in(Folder folder) {
        return new ParquetResultStore(folder);
    }

    /**
     * The store in the folder at {@code uri}, which need not exist; without a scheme it is on the default file system.
     *
     * @throws UncheckedIOException if there is no such file system
     */
    public static ParquetResultStore at(String uri) {
        try {
            return new ParquetResultStore(Folder.at(uri));
        } catch (IOException e) {
            throw new UncheckedIOException("The results at (%s) cannot be opened.".formatted(uri), e);
        }
    }

    @Override
    public boolean commit(TrialResult result) {
        Path row = row(result.trial().id());
        try {
            if (folder.exists(row)) {
                return false;
            }
            Path temporary = folder.temporary(row);
            new ParquetTable("trial", ResultSchema.columns())
                    .write(temporary, List.of(ResultSchema.values(result.row())), folder.settings());
            return folder.publishIfAbsent(temporary, row);
        } catch (IOException e) {
            throw new UncheckedIOException("The result (%s) cannot be written.".formatted(row), e);
        }
    }

    @Override
    public List<ResultRow> load(Sweep sweep) {
        String id = sweep.id();
        return rows().stream().filter(row -> row.trial().sweepId().equals(id)).toList();
    }

    @Override
    public Optional<ResultRow> find(Trial trial) {
        Path row = row(trial.id());
        try {
            return folder.exists(row) ? read(row, ResultSchema::row).stream().findFirst() : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The result (%s) cannot be read.".formatted(row), e);
        }
    }

    /**
     * Every row of the folder; by index, then by trial id.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public List<ResultRow> rows() {
        List<ResultRow> rows = new ArrayList<>();
        for (String name : trialFiles()) {
            rows.addAll(read(folder.path(TRIALS, name), ResultSchema::row));
        }
        rows.sort(Comparator.comparingInt((ResultRow row) -> row.trial().index())
                .thenComparing(row -> row.trial().trialId()));
        return List.copyOf(rows);
    }

    @Override
    public List<Trial> pending(Sweep sweep) {
        Set<String> done = new HashSet<>(trialFiles());
        return sweep.trials().stream()
                .filter(trial -> !done.contains(trial.id() + SUFFIX))
                .toList();
    }

    @Override
    public OutputStream artefact(Trial trial, String name) throws IOException {
        return folder.replace(folder.path(NETWORKS, trial.id(), name));
    }

    @Override
    public Optional<InputStream> openArtefact(String trialId, String name) throws IOException {
        return folder.open(folder.path(NETWORKS, trialId, name));
    }

    /**
     * Puts {@code front} in the place of the folder's front.
     *
     * @throws UncheckedIOException if it cannot be written; then the earlier one stays
     */
    public void replaceFront(ParetoFront front) {
        replaceFront(front.points());
    }

    /**
     * As {@link #replaceFront(ParetoFront)}, with points that may know more than their front.
     *
     * @throws UncheckedIOException if they cannot be written; then the earlier front stays
     */
    public void replaceFront(List<FrontPoint> points) {
        Path file = folder.path(FRONT);
        Path temporary = folder.temporary(file);
        try {
            List<Map<String, Object>> rows =
                    points.stream().map(FrontSchema::values).toList();
            new ParquetTable("front", FrontSchema.columns()).write(temporary, rows, folder.settings());
            folder.publish(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The front (%s) cannot be written.".formatted(file), e);
        }
    }

    /**
     * The folder's front, as it was when a trial last ended; empty if none has. Of a front without points the reference point
     * is not kept.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<ParetoFront> front() {
        return frontPoints().map(ParquetResultStore::front);
    }

    /**
     * The points of the folder's front with all that is known of them; empty if no trial has ended.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public Optional<List<FrontPoint>> frontPoints() {
        Path file = folder.path(FRONT);
        try {
            return folder.exists(file) ? Optional.of(read(file, FrontSchema::point)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The front (%s) cannot be read.".formatted(file), e);
        }
    }

    private static ParetoFront front(List<FrontPoint> points) {
        ReferencePoint reference = points.isEmpty()
                ? new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 1.0))
                : points.get(0).reference();
        return ParetoFront.of(points.stream().map(FrontPoint::row).toList(), reference);
    }

    private List<String> trialFiles() {
        try {
            return folder.names(folder.path(TRIALS)).stream()
                    .filter(name -> name.endsWith(SUFFIX))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The results in (%s) cannot be read.".formatted(folder), e);
        }
    }

    private <T> List<T> read(Path file, Function<Map<String, Object>, T> row) {
        try {
            return ParquetTable.read(file, folder.settings()).stream().map(row).toList();
        } catch (IOException | RuntimeException e) {
            throw new UncheckedIOException(new IOException(
                    "The file (%s) is not one of Maesta's: %s\nMaybe it is damaged; without it the trial runs again."
                            .formatted(file, e.getMessage()),
                    e));
        }
    }

    private Path row(String trialId) {
        return folder.path(TRIALS, trialId + SUFFIX);
    }

    @Override
    public String toString() {
        return folder.uri();
    }
}
