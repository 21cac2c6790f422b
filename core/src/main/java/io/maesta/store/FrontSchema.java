package io.maesta.store;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ResultRow;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The public table of a front: the columns of {@link ResultSchema}, and what the front says about each point. */
public final class FrontSchema {
    private static final List<Field<FrontPoint>> FIELDS = fields();

    private FrontSchema() {}

    /** The columns, in their order. */
    public static List<Column> columns() {
        return Field.columns(FIELDS);
    }

    /** The values of one point, in the order of the columns. */
    public static Map<String, Object> values(FrontPoint point) {
        return Field.values(FIELDS, point);
    }

    /**
     * The point with these values: the inverse of {@link #values}.
     *
     * @throws IllegalArgumentException if a required value is missing, or they are of a later version
     */
    public static FrontPoint point(Map<String, Object> values) {
        Values from = new Values("a point of a front", values);
        Map<CostKind, Double> costs = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            from.float64IfAny("reference_" + kind.column()).ifPresent(cost -> costs.put(kind, cost));
        }
        return new FrontPoint(
                ResultSchema.row(values),
                from.int32("pareto_rank"),
                from.float64("hypervolume_contribution"),
                from.float64("hypervolume"),
                new ReferencePoint(from.float64("reference_error"), costs),
                from.boolIfAny("knee").orElse(false),
                SeedColumns.marks(from).orElse(null));
    }

    private static List<Field<FrontPoint>> fields() {
        List<Field<FrontPoint>> fields = new ArrayList<>();
        for (Field<ResultRow> field : ResultSchema.FIELDS) {
            fields.add(new Field<>(field.column(), point -> field.value().apply(point.row())));
        }
        Float64 float64 = new Float64();
        fields.add(Field.required("pareto_rank", new Int64(), "1 on the front", point -> (long) point.paretoRank()));
        fields.add(Field.required(
                "hypervolume_contribution",
                float64,
                "Share of the box under the reference point that this point alone dominates",
                FrontPoint::contribution));
        fields.add(Field.required(
                "hypervolume",
                float64,
                "Share of the box under the reference point that the whole front dominates",
                FrontPoint::hypervolume));
        fields.add(Field.required("reference_error", float64, "Error of the reference point", point -> point.reference()
                .error()));
        for (CostKind kind : CostKind.values()) {
            fields.add(Field.nullable(
                    "reference_" + kind.column(),
                    float64,
                    "Largest %s of the space; null if it is no objective".formatted(kind.column()),
                    point -> point.reference().costs().get(kind)));
        }
        fields.add(Field.nullable(
                "knee",
                new Bool(),
                "Whether this is the point beyond which one objective costs much of another; null in fronts of earlier versions",
                FrontPoint::isKnee));
        fields.addAll(SeedColumns.FIELDS);
        return List.copyOf(fields);
    }
}
