package io.maesta.report;

import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.store.Column;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.FrontSchema;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A front as comma-separated values (RFC 4180) for spreadsheets. */
public final class FrontCsv {
    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    private FrontCsv() {}

    /**
     * A head and a line for each point, by increasing cost: the columns of {@link FrontSchema} that hold one value, without
     * {@code layers} and {@code theta}. A missing value is an empty field.
     */
    public static String of(ParetoFront front) {
        return of(front.points());
    }

    /** As {@link #of(ParetoFront)}, of points that may know more than their front. */
    public static String of(List<FrontPoint> points) {
        List<String> names = FrontSchema.columns().stream()
                .filter(column -> !(column.type() instanceof ListOf))
                .map(Column::name)
                .toList();
        StringBuilder text = new StringBuilder(line(names));
        for (FrontPoint point : points) {
            Map<String, Object> values = FrontSchema.values(point);
            text.append(line(names.stream()
                    .map(name -> values.getOrDefault(name, "").toString())
                    .toList()));
        }
        return text.toString();
    }

    static String line(List<String> fields) {
        return fields.stream().map(FrontCsv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
