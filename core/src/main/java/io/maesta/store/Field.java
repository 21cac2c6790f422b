package io.maesta.store;

import io.maesta.store.Column.Presence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column together with where its value comes from, so that the two cannot drift apart.
 *
 * @param value of the column; null only where the column is nullable
 */
record Field<R>(Column column, Function<R, @Nullable Object> value) {
    static <R> Field<R> required(String name, ColumnType type, String doc, Function<R, @Nullable Object> value) {
        return new Field<>(new Column(name, type, Presence.REQUIRED, doc), value);
    }

    static <R> Field<R> nullable(String name, ColumnType type, String doc, Function<R, @Nullable Object> value) {
        return new Field<>(new Column(name, type, Presence.NULLABLE, doc), value);
    }

    static <R> List<Column> columns(List<Field<R>> fields) {
        return fields.stream().map(Field::column).toList();
    }

    /** The values of {@code from} by the name of their column, in order, those that are missing left out. */
    static <R> Map<String, Object> values(List<Field<R>> fields, R from) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field<R> field : fields) {
            Object value = field.value().apply(from);
            if (value != null) {
                values.put(field.column().name(), value);
            } else if (!field.column().isNullable()) {
                throw new IllegalStateException("The required column (%s) of (%s) has no value."
                        .formatted(field.column().name(), from));
            }
        }
        return values;
    }
}
