package io.maesta.jobs.store;

import io.maesta.store.Column;
import io.maesta.store.ColumnType;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Columns as Parquet types: strings are UTF-8, lists have three levels, timestamps are UTC microseconds. */
final class ParquetTypes {
    private ParquetTypes() {}

    static MessageType message(String name, List<Column> columns) {
        return new MessageType(name, columns.stream().map(ParquetTypes::type).toList());
    }

    private static Type type(Column column) {
        Repetition repetition = column.isNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return type(column.name(), column.type(), repetition);
    }

    private static Type type(String name, ColumnType type, Repetition repetition) {
        if (type instanceof ColumnType.Text) {
            return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        if (type instanceof ColumnType.Int64) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
        }
        if (type instanceof ColumnType.Float64) {
            return Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
        }
        if (type instanceof ColumnType.Bool) {
            return Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
        }
        if (type instanceof ColumnType.Timestamp) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                    .named(name);
        }
        if (type instanceof ColumnType.ListOf list) {
            return Types.list(repetition)
                    .element(type("element", list.element(), Repetition.REQUIRED))
                    .named(name);
        }
        ColumnType.Struct struct = (ColumnType.Struct) type;
        return new GroupType(
                repetition,
                name,
                struct.fields().stream().map(ParquetTypes::type).toList());
    }
}
