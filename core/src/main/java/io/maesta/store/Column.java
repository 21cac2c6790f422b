package io.maesta.store;

import java.io.Serializable;

/**
 * A column of a table or a field of a struct.
 *
 * @param name snake_case, with the unit where there is one
 * @param presence whether every row has a value
 * @param doc meaning, unit and range
 */
public record Column(String name, ColumnType type, Presence presence, String doc) implements Serializable {
    /** Whether a value may be missing. */
    public enum Presence {
        REQUIRED,
        NULLABLE
    }

    public boolean isNullable() {
        return presence == Presence.NULLABLE;
    }
}
