package io.maesta.jobs.documentation;

import io.maesta.store.Column;
import io.maesta.store.ColumnType;
import io.maesta.store.ColumnType.ListOf;
import java.util.List;
import java.util.Locale;

/** Tables of columns, from the schema. */
final class ColumnsReference {
    private ColumnsReference() {}

    /** A line for each of {@code columns}. */
    static String table(String title, List<Column> columns) {
        StringBuilder table = new StringBuilder("| %s | type | meaning |\n|---|---|---|\n".formatted(title));
        for (Column column : columns) {
            table.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            column.name(),
                            type(column.type()),
                            column.isNullable() ? ", may be null" : "",
                            column.doc()));
        }
        return table.toString();
    }

    private static String type(ColumnType type) {
        return type instanceof ListOf list
                ? "list of " + type(list.element())
                : type.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
