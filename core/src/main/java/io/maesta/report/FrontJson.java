package io.maesta.report;

import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.store.Column;
import io.maesta.store.FrontSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A front as JSON for programs. */
public final class FrontJson {
    private FrontJson() {}

    /**
     * An array with an object for each point, by increasing cost: all columns of {@link FrontSchema}, those without a value
     * null; timestamps as ISO 8601. One point on each line.
     */
    public static String of(ParetoFront front) {
        return of(front.points());
    }

    /** As {@link #of(ParetoFront)}, of points that may know more than their front. */
    public static String of(List<FrontPoint> points) {
        return points.stream().map(point -> Json.of(values(point))).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static Map<String, @Nullable Object> values(FrontPoint point) {
        Map<String, Object> present = FrontSchema.values(point);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Column column : FrontSchema.columns()) {
            all.put(column.name(), present.get(column.name()));
        }
        return all;
    }
}
