package io.maesta.jobs.calibration;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.maesta.calibrate.Measurement;
import io.maesta.data.DataException;
import io.maesta.jobs.config.Nearest;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measurements as a CSV file in UTF-8: a head with names of {@link MeasurementColumn}s, then a row for each measurement; empty
 * lines and those that begin with {@code #} are skipped.
 */
public final class MeasurementFile {
    private MeasurementFile() {}

    /**
     * The measurements in {@code file}.
     *
     * @param device what rows without a device are of
     * @throws DataException if there is no such file, or a cell of it is wrong; the message names its line and column
     */
    public static List<Measurement> read(Path file, String device) {
        CsvParser parser = new CsvParser(new CsvParserSettings());
        List<Measurement> measurements = new ArrayList<>();
        @Nullable List<MeasurementColumn> head = null;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String @Nullable [] cells = parser.parseLine(line);
            if (cells == null) {
                continue;
            }
            try {
                if (head == null) {
                    head = head(cells);
                } else {
                    measurements.add(MeasurementRow.of(row(head, cells), device));
                }
            } catch (MeasurementException e) {
                throw new DataException(
                        "Line %d of (%s), column %s: %s".formatted(number, file, e.column(), e.getMessage()),
                        e.advice(),
                        e);
            }
        }
        if (measurements.isEmpty()) {
            throw new DataException(
                    "The file (%s) has no measurements.".formatted(file),
                    "Maybe the head is missing: its first line must name columns, such as network,ms.");
        }
        return measurements;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file (%s).".formatted(file), "Maybe the path is wrong.", e);
        } catch (MalformedInputException e) {
            throw new DataException(
                    "The file (%s) is no text in UTF-8.".formatted(file), "Maybe it is no CSV file.", e);
        } catch (IOException e) {
            throw new DataException(
                    "The file (%s) cannot be read: %s".formatted(file, e.getMessage()), "Maybe it is a folder.", e);
        }
    }

    private static List<MeasurementColumn> head(String[] cells) {
        List<MeasurementColumn> head = new ArrayList<>();
        for (@Nullable String cell : cells) {
            String name = cell == null ? "" : cell;
            MeasurementColumn column = MeasurementColumn.named(name)
                    .orElseThrow(() -> new MeasurementException(
                            name,
                            "is not known.",
                            Nearest.to(name, MeasurementColumn.keys())
                                    .map("Did you mean %s?"::formatted)
                                    .orElse("The columns are %s."
                                            .formatted(String.join(", ", MeasurementColumn.keys())))));
            if (head.contains(column)) {
                throw new MeasurementException(name, "stands twice.", "Maybe one of them has another name.");
            }
            head.add(column);
        }
        if (!head.contains(MeasurementColumn.MS)) {
            throw new MeasurementException(
                    MeasurementColumn.MS.key(), "is missing.", "Maybe the head is missing, or has another unit.");
        }
        return head;
    }

    private static Cells row(List<MeasurementColumn> head, @Nullable String[] cells) {
        if (cells.length != head.size()) {
            throw new MeasurementException(
                    head.get(Math.min(cells.length, head.size()) - 1).key(),
                    "the row has %d cells, the head %d.".formatted(cells.length, head.size()),
                    "Maybe an architecture is not in quotes.");
        }
        Map<MeasurementColumn, String> row = new EnumMap<>(MeasurementColumn.class);
        for (int i = 0; i < cells.length; i++) {
            int at = i;
            Optional.ofNullable(cells[i]).ifPresent(cell -> row.put(head.get(at), cell));
        }
        return new Cells(row);
    }
}
