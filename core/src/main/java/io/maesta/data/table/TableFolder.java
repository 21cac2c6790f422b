package io.maesta.data.table;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Recordings;
import io.maesta.data.Recordings.Recording;
import io.maesta.data.Sha256;
import io.maesta.data.TensorExamples;
import io.maesta.data.TensorSplit;
import io.maesta.data.table.TableScan.Recorded;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings of normal and anomalous operation as CSV files: rows over time, a column for each sensor, with a header or without. Archives
 * are read as if unpacked where they lie. Globs say which files are recordings of which kind, and {@link Recordings} splits them.
 *
 * <p>A recording is cut into windows that follow each other; rows after the last whole window are left out, and with them recordings
 * shorter than a window, whose number the log gives. Each window is an example of as many channels as it has features, one column's after
 * another's, each channel normalised over the training split.
 */
public final class TableFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TableFolder.class);

    private TableFolder() {}

    /**
     * Reads all recordings; takes two or three milliseconds for one of 200 rows and three columns.
     *
     * @param name of the dataset
     * @param source of the files
     * @param shape that the network takes: columns · window/2 channels of spectra, columns · window of raw values, 1x1 each
     * @throws DataException if the files cannot be read, are no such recordings, or give another shape; the message names the file
     */
    public static Dataset read(String name, FileSource source, TensorShape shape, TableOptions options) {
        SortedMap<String, Recorded> all = TableScan.of(source, options).recordings();
        requireShape(shape, options, all, source.location());
        SortedMap<String, Recorded> named = named(all);
        SortedMap<String, Recorded> whole = whole(named, options.window(), source.location());
        List<Recording> recordings = new ArrayList<>();
        whole.forEach(
                (key, recorded) -> recordings.add(new Recording(key, recorded.source(), recorded.anomalous(), false)));
        Recordings.Splits splits = Recordings.split(recordings, source.location());
        return TensorExamples.dataset(
                name,
                Labels.ANOMALY_CLASSES,
                Labels.ANOMALIES,
                examples(shape, splits.train(), whole),
                examples(shape, splits.validation(), whole),
                examples(shape, splits.test(), whole),
                fingerprint(named, options));
    }

    /** The recordings that give an example. */
    private static SortedMap<String, Recorded> whole(SortedMap<String, Recorded> named, int window, String location) {
        SortedMap<String, Recorded> whole = new TreeMap<>(named);
        whole.values().removeIf(recorded -> recorded.windows().length == 0);
        if (whole.isEmpty()) {
            throw new DataException(
                    "All %d recordings in (%s) are shorter than data.csv.window = %d rows."
                            .formatted(named.size(), location, window),
                    "Maybe choose a shorter window.");
        }
        if (whole.size() < named.size()) {
            LOG.warn(
                    "{} of {} recordings in {} are shorter than data.csv.window = {} rows and are left out",
                    named.size() - whole.size(),
                    named.size(),
                    location,
                    window);
        }
        return whole;
    }

    private static void requireShape(
            TensorShape shape, TableOptions options, SortedMap<String, Recorded> all, String location) {
        int columns = all.values().iterator().next().columns();
        TensorShape found = new WindowFeatures(options).shape(columns);
        if (!found.equals(shape)) {
            throw new DataException(
                    "The recordings in (%s) have %d columns and so give examples of the shape (%s), but the network takes (%s)."
                            .formatted(location, columns, found, shape),
                    "Maybe space.input should be %s.".formatted(found));
        }
    }

    /** The recordings by the part of their paths that is below the folder of all of them, and so the same wherever they lie. */
    private static SortedMap<String, Recorded> named(SortedMap<String, Recorded> all) {
        String first = all.firstKey();
        String last = all.lastKey();
        int folder = 0;
        for (int i = 0; i < Math.min(first.length(), last.length()) && first.charAt(i) == last.charAt(i); i++) {
            folder = first.charAt(i) == '/' ? i + 1 : folder;
        }
        SortedMap<String, Recorded> named = new TreeMap<>();
        int common = folder;
        all.forEach((path, recorded) -> named.put(path.substring(common), recorded));
        return named;
    }

    private static TensorSplit examples(
            TensorShape shape, List<Recording> recordings, SortedMap<String, Recorded> whole) {
        List<float[]> windows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            Recorded recorded = Objects.requireNonNull(whole.get(recording.name()));
            for (float[] window : recorded.windows()) {
                windows.add(window);
                labels.add(recording.anomalous() ? 1 - Labels.NORMAL : Labels.NORMAL);
                numbers.add(i);
                sources.add(recording.source());
            }
        }
        int elements = Math.toIntExact(shape.elements());
        float[] values = new float[Math.multiplyExact(windows.size(), elements)];
        for (int i = 0; i < windows.size(); i++) {
            System.arraycopy(windows.get(i), 0, values, i * elements, elements);
        }
        return new TensorSplit(shape, values, ints(labels), ints(numbers), sources);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String fingerprint(SortedMap<String, Recorded> named, TableOptions options) {
        StringBuilder content = new StringBuilder(
                "csv-folder split %d features %d ".formatted(Recordings.VERSION, WindowFeatures.VERSION));
        content.append(options.options());
        named.forEach((name, recorded) -> content.append('\n')
                .append(name)
                .append('\0')
                .append(recorded.sha256())
                .append('\0')
                .append(recorded.anomalous())
                .append(recorded.source()));
        return Sha256.hex(content.toString());
    }
}
