package io.maesta.jobs.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Values of the Java types that {@link io.maesta.store.ColumnType} names, to and from Parquet's groups. */
final class ParquetValues {
    /** Names of the two levels inside a list. */
    private static final String LIST = "list";

    private static final String ELEMENT = "element";

    private ParquetValues() {}

    static Group group(GroupType type, Map<String, Object> values) {
        Group group = new SimpleGroup(type);
        for (Type field : type.getFields()) {
            Object value = values.get(field.getName());
            if (value != null) {
                add(group, field, value);
            }
        }
        return group;
    }

    private static void add(Group group, Type field, Object value) {
        String name = field.getName();
        if (value instanceof String text) {
            group.add(name, text);
        } else if (value instanceof Long number) {
            group.add(name, number);
        } else if (value instanceof Double number) {
            group.add(name, number);
        } else if (value instanceof Boolean flag) {
            group.add(name, flag);
        } else if (value instanceof Instant instant) {
            group.add(name, ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } else if (value instanceof List<?> list) {
            Group levels = group.addGroup(name);
            Type element = field.asGroupType().getType(LIST).asGroupType().getType(ELEMENT);
            list.forEach(item -> add(levels.addGroup(LIST), element, item));
        } else if (value instanceof Map<?, ?> struct) {
            group.add(name, group(field.asGroupType(), entries(struct)));
        } else {
            throw new IllegalArgumentException("The value (%s) of column (%s) has the type (%s), which no column has."
                    .formatted(value, name, value.getClass().getName()));
        }
    }

    private static Map<String, Object> entries(Map<?, ?> struct) {
        Map<String, Object> entries = new LinkedHashMap<>();
        struct.forEach((name, value) -> entries.put((String) name, value));
        return entries;
    }

    static Map<String, Object> map(Group group) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Type field : group.getType().getFields()) {
            if (group.getFieldRepetitionCount(field.getName()) > 0) {
                values.put(field.getName(), value(group, field));
            }
        }
        return values;
    }

    private static Object value(Group group, Type field) {
        String name = field.getName();
        if (!field.isPrimitive()) {
            Group inner = group.getGroup(name, 0);
            return field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation ? list(inner) : map(inner);
        }
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(name, 0);
            case INT64 ->
                field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation
                        ? Instant.EPOCH.plus(group.getLong(name, 0), ChronoUnit.MICROS)
                        : (Object) group.getLong(name, 0);
            case DOUBLE -> group.getDouble(name, 0);
            case BINARY -> group.getString(name, 0);
            case INT32, FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalArgumentException(
                        "The column (%s) has the type (%s), which no result has.".formatted(name, field));
        };
    }

    private static List<Object> list(Group levels) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < levels.getFieldRepetitionCount(LIST); i++) {
            Group item = levels.getGroup(LIST, i);
            items.add(value(item, item.getType().getType(ELEMENT)));
        }
        return items;
    }
}
