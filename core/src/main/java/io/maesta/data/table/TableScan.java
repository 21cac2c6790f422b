package io.maesta.data.table;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Sha256;
import io.maesta.data.UnzippedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recordings of a folder, as it is walked. */
final class TableScan {
    private final String location;
    private final List<Glob> normal;
    private final List<Glob> anomalous;
    private final String source;
    private final WindowFeatures features;
    private final SortedMap<String, Recorded> recordings = new TreeMap<>();
    private int files;

    private TableScan(String location, TableOptions options) {
        this.location = location;
        this.normal = options.normal().stream().map(Glob::of).toList();
        this.anomalous = options.anomalous().stream().map(Glob::of).toList();
        this.source = options.source();
        this.features = new WindowFeatures(options);
    }

    /**
     * Reads all recordings in {@code source}.
     *
     * @throws DataException if it cannot be read, holds no recordings of either kind, or a damaged one
     */
    static TableScan of(FileSource source, TableOptions options) {
        TableScan scan = new TableScan(source.location(), options);
        try {
            UnzippedFiles.walk(source, scan::take);
        } catch (IOException unreadable) {
            throw new DataException(
                    "The data (%s) cannot be read: %s.".formatted(source.location(), unreadable),
                    "Maybe the path is misspelt, or this user may not read it.",
                    unreadable);
        }
        scan.requireBoth();
        return scan;
    }

    /** The recordings by path, one or more. */
    SortedMap<String, Recorded> recordings() {
        return Collections.unmodifiableSortedMap(recordings);
    }

    private void take(String path, String origin, InputStream content) throws IOException {
        if (path.endsWith("/") || ("/" + path).contains("/.") || ("/" + path).contains("/__MACOSX/")) {
            return;
        }
        files++;
        boolean isNormal = Glob.any(normal, path);
        boolean isAnomalous = Glob.any(anomalous, path);
        if (!isNormal && !isAnomalous) {
            return;
        }
        String name = origin + " in " + location;
        if (isNormal && isAnomalous) {
            throw new DataException(
                    "The recording (%s) is both normal and anomalous.".formatted(name),
                    "Maybe a glob of data.csv.normal or data.csv.anomalous says too much.");
        }
        byte[] bytes = bytes(name, content);
        Table table = Table.parse(name, new String(bytes, StandardCharsets.UTF_8));
        Recorded found = new Recorded(
                origin, Sha256.hex(bytes), sourceOf(path, name), isAnomalous, table.columns(), features.of(table));
        Recorded first = recordings.putIfAbsent(path, found);
        if (first != null && !first.sha256().equals(found.sha256())) {
            throw new DataException(
                    "The recordings (%s) and (%s) in (%s) differ, but unpacked they are the same file."
                            .formatted(first.origin(), origin, location),
                    "Maybe one of them is of an older version; delete it.");
        }
        requireSameColumns(found);
    }

    private static byte[] bytes(String name, InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new DataException(
                    "The recording (%s) cannot be read: %s.".formatted(name, unreadable),
                    "Maybe copy the file, or the archive it is in, again.",
                    unreadable);
        }
    }

    private String sourceOf(String path, String name) {
        if (source.isEmpty()) {
            return "";
        }
        Matcher matcher = Pattern.compile(source).matcher(path);
        String found = matcher.find() ? matcher.group(1) : null;
        if (found == null) {
            throw new DataException(
                    "The path of the recording (%s) has no source: (%s) finds nothing in it.".formatted(name, source),
                    "Maybe data.csv.source is wrong, or data.csv.normal and data.csv.anomalous say too much.");
        }
        return found;
    }

    private void requireSameColumns(Recorded found) {
        Recorded other = recordings.getOrDefault(recordings.firstKey(), found);
        if (other.columns() != found.columns()) {
            throw new DataException(
                    "The recording (%s in %s) has %d columns, but (%s) has %d."
                            .formatted(found.origin(), location, found.columns(), other.origin(), other.columns()),
                    "Maybe one of them is no recording; all must have the same columns.");
        }
    }

    private void requireBoth() {
        long anomalies =
                recordings.values().stream().filter(Recorded::anomalous).count();
        if (anomalies == 0 || anomalies == recordings.size()) {
            throw new DataException(
                    "The data (%s) have %d files, of which %d are normal recordings and %d anomalous ones; both are needed."
                            .formatted(location, files, recordings.size() - anomalies, anomalies),
                    "Maybe data.csv.normal or data.csv.anomalous does not fit the names of the folders.");
        }
    }

    /**
     * A recording.
     *
     * @param origin where it lies, for messages
     * @param sha256 of the file
     * @param windows features of each, perhaps of none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Recorded(String origin, String sha256, String source, boolean anomalous, int columns, float[][] windows) {}
}
