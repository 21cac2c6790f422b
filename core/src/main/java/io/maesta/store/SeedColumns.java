package io.maesta.store;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.FrontPoint.SeedMarks;
import io.maesta.pareto.SeedSpread;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a front that say how the results of a target differ from seed to seed; all null where that is not known. */
final class SeedColumns {
    static final List<Field<FrontPoint>> FIELDS = fields();

    private SeedColumns() {}

    /** What the columns hold; empty where they are null. */
    static Optional<SeedMarks> marks(Values from) {
        return from.int64IfAny("seeds").map(seeds -> {
            Map<CostKind, Spread> costs = new EnumMap<>(CostKind.class);
            for (CostKind kind : CostKind.values()) {
                costs.put(kind, spread(from, kind.column()));
            }
            SeedSpread spread = new SeedSpread(
                    Math.toIntExact(seeds),
                    spread(from, "val_metric"),
                    spread(from, "test_metric"),
                    costs,
                    from.float64("probability_on_front"));
            return new SeedMarks(spread, from.boolIfAny("tied").orElse(false));
        });
    }

    private static Spread spread(Values from, String column) {
        return new Spread(from.float64(column + "_mean"), from.float64(column + "_sd"));
    }

    private static List<Field<FrontPoint>> fields() {
        List<Field<FrontPoint>> fields = new ArrayList<>();
        fields.add(field(
                "seeds",
                new Int64(),
                "Seeds of this target that found a network; null, as all that follow, if fewer than two did or the sweep has not ended",
                marks -> (long) marks.spread().seeds()));
        addSpread(fields, "val_metric", SeedSpread::valMetric);
        addSpread(fields, "test_metric", SeedSpread::testMetric);
        for (CostKind kind : CostKind.values()) {
            addSpread(fields, kind.column(), spread -> spread.costs().get(kind));
        }
        fields.add(field(
                "probability_on_front",
                new Float64(),
                "Share of the resamples of all seeds in which the mean of this target is on the front of means",
                marks -> marks.spread().probabilityOnFront()));
        fields.add(field(
                "tied",
                new Bool(),
                "Whether a neighbour on the front is closer in val_metric than the noise between seeds",
                SeedMarks::isTied));
        return List.copyOf(fields);
    }

    private static void addSpread(
            List<Field<FrontPoint>> fields, String column, Function<SeedSpread, @Nullable Spread> spread) {
        Float64 float64 = new Float64();
        fields.add(field(
                column + "_mean", float64, "Mean of %s over the seeds of this target".formatted(column), marks -> {
                    Spread known = spread.apply(marks.spread());
                    return known == null ? null : known.mean();
                }));
        fields.add(field(
                column + "_sd",
                float64,
                "Standard deviation of %s over the seeds of this target, over n − 1".formatted(column),
                marks -> {
                    Spread known = spread.apply(marks.spread());
                    return known == null ? null : known.deviation();
                }));
    }

    private static Field<FrontPoint> field(
            String name, ColumnType type, String doc, Function<SeedMarks, @Nullable Object> value) {
        return Field.nullable(name, type, doc, point -> point.seeds() == null ? null : value.apply(point.seeds()));
    }
}
