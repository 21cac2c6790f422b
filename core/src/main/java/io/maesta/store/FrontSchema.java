package io.maesta.store;

import io.maesta.pareto.FrontPoint;
import java.util.List;
import java.util.Map;

/** The public table of a front: the columns of {@link ResultSchema}, and what the front says about each point. */
public final class FrontSchema {
    private FrontSchema() {}

    /** The columns, in their order. */
    public static List<Column> columns() {
        return List.of();
    }

    /** The values of one point, in the order of the columns. */
    public static Map<String, Object> values(FrontPoint point) {
        return Map.of();
    }

    /**
     * The point with these values: the inverse of {@link #values}.
     *
     * @throws IllegalArgumentException if a required value is missing, or they are of a later version
     */
    public static FrontPoint point(Map<String, Object> values) {
        throw new IllegalArgumentException(values.toString());
    }
}
