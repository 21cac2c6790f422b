package io.maesta.data.table;

import io.maesta.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a CSV file. Cells are separated by semicolons if there is one in the first line, else by tabs if there is one, else by
 * commas; blank lines are skipped; the first line is a header if none of its cells is a number.
 *
 * @param rows over time, all of the same length, one or more
 */
record Table(List<double[]> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a file.
     *
     * @param name of it, in messages
     * @throws DataException if it holds no row, rows of several lengths (the header counts as one), or what is not a finite number; the
     *     message names the line
     */
    static Table parse(String name, String text) {
        List<double[]> rows = new ArrayList<>();
        String separator = "";
        int columns = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String plain = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (plain.isBlank()) {
                continue;
            }
            boolean isFirst = separator.isEmpty();
            separator = isFirst ? separator(plain) : separator;
            String[] cells = plain.split(separator, -1);
            columns = isFirst ? cells.length : columns;
            if (!isFirst || !isHeader(cells)) {
                rows.add(row(name, number, cells, columns));
            }
        }
        if (rows.isEmpty()) {
            throw new DataException(
                    "The table (%s) has no row of numbers.".formatted(name),
                    "Maybe copy the file again, or delete it.");
        }
        return new Table(rows);
    }

    int columns() {
        return rows.get(0).length;
    }

    /** The values of {@code column} in {@code count} rows from {@code first} on. */
    double[] column(int column, int first, int count) {
        return rows.subList(first, first + count).stream()
                .mapToDouble(row -> row[column])
                .toArray();
    }

    private static String separator(String line) {
        if (line.contains(";")) {
            return ";";
        }
        return line.contains("\t") ? "\t" : ",";
    }

    private static boolean isHeader(String[] cells) {
        return Arrays.stream(cells).noneMatch(Table::isNumber);
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell.strip());
            return true;
        } catch (NumberFormatException text) {
            return false;
        }
    }

    private static double[] row(String name, int line, String[] cells, int columns) {
        if (cells.length != columns) {
            throw new DataException(
                    "The line %d of the table (%s) has %d columns, but those above have %d."
                            .formatted(line, name, cells.length, columns),
                    "Maybe the file was not copied to its end; copy it again, or delete it.");
        }
        double[] row = new double[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = number(name, line, i, cells[i].strip());
        }
        return row;
    }

    private static double number(String name, int line, int column, String cell) {
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException text) {
            value = Double.NaN;
        }
        if (!Float.isFinite((float) value)) {
            throw new DataException(
                    "The line %d of the table (%s) has (%s) in column %d, which is not a finite number."
                            .formatted(line, name, cell, column + 1),
                    "Maybe correct the value, or delete the file.");
        }
        return value;
    }
}
