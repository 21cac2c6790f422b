package io.maesta.store;

import io.maesta.result.ResultRow;
import java.util.List;
import java.util.Map;

/**
 * The public table of results, one row for each trial.
 *
 * <p>Values are maps from column to value, of the Java types that {@link ColumnType} names; a column without a value has no
 * key.
 */
public final class ResultSchema {
    /** Written in every row; a reader takes this version and those before it. */
    public static final int VERSION = 1;

    private ResultSchema() {}

    /** The columns, in their order. */
    public static List<Column> columns() {
        return List.of();
    }

    /** The values of one row, in the order of the columns. */
    public static Map<String, Object> values(ResultRow row) {
        return Map.of();
    }

    /**
     * The row with these values: the inverse of {@link #values}.
     *
     * @throws IllegalArgumentException if a required value is missing, or they are of a later version
     */
    public static ResultRow row(Map<String, Object> values) {
        throw new IllegalArgumentException(values.toString());
    }
}
