package io.maesta.store;

import io.maesta.space.TensorShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a row or struct by the name of their column, read by type.
 *
 * @param place what they are the values of, for messages
 */
record Values(String place, Map<String, Object> values) {
    String text(String column) {
        return required(column, String.class);
    }

    Optional<String> textIfAny(String column) {
        return optional(column, String.class);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) {
        String name = text(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "The column (%s) of %s has the value (%s), which is none of %s.\nMaybe a later version of Maesta wrote it."
                        .formatted(column, place, name, List.of(type.getEnumConstants())));
    }

    <E extends Enum<E>> Optional<E> constantIfAny(String column, Class<E> type) {
        return textIfAny(column).map(name -> constant(column, type));
    }

    long int64(String column) {
        return required(column, Long.class);
    }

    int int32(String column) {
        return Math.toIntExact(int64(column));
    }

    double float64(String column) {
        return required(column, Double.class);
    }

    Optional<Double> float64IfAny(String column) {
        return optional(column, Double.class);
    }

    Optional<Long> int64IfAny(String column) {
        return optional(column, Long.class);
    }

    Optional<Boolean> boolIfAny(String column) {
        return optional(column, Boolean.class);
    }

    Instant timestamp(String column) {
        return required(column, Instant.class);
    }

    <T> List<T> list(String column, Class<T> type) {
        List<T> list = new ArrayList<>();
        for (Object element : required(column, List.class)) {
            list.add(cast(column, element, type));
        }
        return list;
    }

    List<Values> structs(String column) {
        List<Values> structs = new ArrayList<>();
        for (Map<?, ?> struct : list(column, Map.class)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            struct.forEach((name, value) -> fields.put(String.valueOf(name), value));
            structs.add(new Values("column (%s) of %s".formatted(column, place), fields));
        }
        return structs;
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    List<Values> structsIfAny(String column) {
        return has(column) ? structs(column) : List.of();
    }

    /** The shape in the columns {@code <prefix>_channels}, {@code _height} and {@code _width}. */
    TensorShape shape(String prefix) {
        return new TensorShape(int32(prefix + "_channels"), int32(prefix + "_height"), int32(prefix + "_width"));
    }

    private <T> T required(String column, Class<T> type) {
        return optional(column, type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The column (%s) of %s has no value.\nMaybe it is not a table of Maesta's results."
                                .formatted(column, place)));
    }

    private <T> Optional<T> optional(String column, Class<T> type) {
        return Optional.ofNullable(values.get(column)).map(value -> cast(column, value, type));
    }

    private <T> T cast(String column, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("The column (%s) of %s has the value (%s), which is a %s and not a %s."
                    .formatted(column, place, value, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(value);
    }
}
