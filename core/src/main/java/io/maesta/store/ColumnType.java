package io.maesta.store;

import java.io.Serializable;
import java.util.List;

/** The type of a column: few enough for every format to have them all. */
public sealed interface ColumnType extends Serializable {
    /** A {@link String}. */
    record Text() implements ColumnType {}

    /** A {@link Long}. */
    record Int64() implements ColumnType {}

    /** A {@link Double}, finite. */
    record Float64() implements ColumnType {}

    /** A {@link Boolean}. */
    record Bool() implements ColumnType {}

    /** A {@link java.time.Instant} in UTC, to the microsecond. */
    record Timestamp() implements ColumnType {}

    /** A {@link List} without nulls. */
    record ListOf(ColumnType element) implements ColumnType {}

    /** A {@code Map<String, Object>} with the fields as keys, in their order; a field without a value has no key. */
    record Struct(List<Column> fields) implements ColumnType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }
}
