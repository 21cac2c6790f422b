package io.maesta.jobs.calibration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The cells of a row that are not empty.
 *
 * @param texts by column
 */
record Cells(Map<MeasurementColumn, String> texts) {
    boolean has(MeasurementColumn column) {
        return texts.containsKey(column);
    }

    String orElse(MeasurementColumn column, String absent) {
        return texts.getOrDefault(column, absent);
    }

    /**
     * Reads a cell that must be there.
     *
     * @param parse throws {@link IllegalArgumentException} for what it cannot read
     * @param advice what may help then
     * @throws MeasurementException if the cell is empty or cannot be read
     */
    <T> T read(MeasurementColumn column, Function<String, T> parse, String advice) {
        String text = Optional.ofNullable(texts.get(column))
                .orElseThrow(() -> new MeasurementException(column.key(), "must not be empty in this row.", advice));
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MeasurementException(column.key(), "(%s) %s".formatted(text, e.getMessage()), advice, e);
        }
    }

    /**
     * Reads a cell, or {@code absent} in place of an empty one.
     *
     * @throws MeasurementException if the cell cannot be read
     */
    <T> T read(MeasurementColumn column, T absent, Function<String, T> parse, String advice) {
        return has(column) ? read(column, parse, advice) : absent;
    }

    /** @throws MeasurementException with this {@code problem} if one of {@code columns} is not empty */
    void refuse(String problem, Set<MeasurementColumn> columns) {
        columns.stream().filter(this::has).findFirst().ifPresent(column -> {
            throw new MeasurementException(column.key(), problem, "Maybe the cell should be empty.");
        });
    }
}
