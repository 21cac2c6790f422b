package io.maesta.store;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.Exported;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.Signature;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.result.TrialSummary;
import io.maesta.space.Architecture;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public table of results, one row for each trial.
 *
 * <p>Values are maps from column to value, of the Java types that {@link ColumnType} names; a column without a value has no
 * key. Columns that are not known are left alone, so that other tables can be wider.
 */
public final class ResultSchema {
    /** Written in every row; a reader takes this version and those before it. */
    public static final int VERSION = 1;

    static final List<Field<ResultRow>> FIELDS = ResultColumns.all();

    private ResultSchema() {}

    /** The columns, in their order. */
    public static List<Column> columns() {
        return Field.columns(FIELDS);
    }

    /** The values of one row, in the order of the columns. */
    public static Map<String, Object> values(ResultRow row) {
        return Field.values(FIELDS, row);
    }

    /**
     * The row with these values: the inverse of {@link #values}.
     *
     * @throws IllegalArgumentException if a required value is missing, or they are of a later version
     */
    public static ResultRow row(Map<String, Object> values) {
        Values from = new Values("a result", values);
        if (from.int64("schema_version") > VERSION) {
            throw new IllegalArgumentException(
                    "The result has the schema version (%d), but this version of Maesta reads up to (%d).\nMaybe a later version of Maesta wrote it."
                            .formatted(from.int64("schema_version"), VERSION));
        }
        Status status = from.constant("status", Status.class);
        return new ResultRow(
                trial(from),
                status,
                from.textIfAny("reason").orElse(""),
                from.textIfAny("message").orElse(""),
                from.textIfAny("answered_by").orElse(""),
                status == Status.COMPLETED ? found(from) : null,
                provenance(from));
    }

    private static TrialSummary trial(Values from) {
        return new TrialSummary(
                from.text("sweep_id"),
                from.text("sweep_name"),
                from.text("trial_id"),
                from.int32("trial_index"),
                from.text("space"),
                TensorShape.parse(from.text("input_shape")),
                from.text("device"),
                from.text("data"),
                from.text("data_fingerprint"),
                from.constantIfAny("precision", Precision.class).orElse(Precision.FLOAT32),
                target(from),
                from.int64("seed"));
    }

    private static Target target(Values from) {
        Target target = Target.NONE;
        for (CostKind kind : CostKind.values()) {
            Optional<Double> ceiling = from.float64IfAny("target_" + kind.column());
            if (ceiling.isPresent()) {
                target = target.with(kind, ceiling.get());
            }
        }
        return target;
    }

    private static FoundNetwork found(Values from) {
        return new FoundNetwork(
                Architecture.parse(from.text("architecture")),
                from.structs("layers").stream().map(LayerSchema::layer).toList(),
                new Cost(
                        from.int64("weights"),
                        from.int64("flash_bytes"),
                        from.int64("macs"),
                        from.int64("cycles"),
                        from.int64("peak_activation_bytes"),
                        from.float64("latency_us")),
                from.constant("discretisation", Discretisation.class),
                from.int32("discretisation_rank"),
                from.structs("theta").stream().map(ThetaSchema::theta).toList(),
                new Metric(from.text("metric"), from.constant("metric_direction", Metric.Direction.class)),
                from.float64("val_metric"),
                from.float64("test_metric"),
                new Exported(
                        signature(from),
                        from.float64IfAny("int8_test_metric").orElse(null),
                        from.structsIfAny("network_checks").stream()
                                .map(CheckSchema::check)
                                .toList()),
                new PhaseSeconds(
                        from.float64("warmup_seconds"),
                        from.float64("search_seconds"),
                        from.float64("finetune_seconds")));
    }

    private static @Nullable Signature signature(Values from) {
        return from.has("input_means")
                ? new Signature(
                        from.list("input_means", Double.class),
                        from.list("input_deviations", Double.class),
                        from.list("class_names", String.class))
                : null;
    }

    private static Provenance provenance(Values from) {
        return new Provenance(
                from.text("code_version"),
                from.text("java_version"),
                from.text("host"),
                from.timestamp("started_at"),
                from.timestamp("finished_at"),
                from.int64IfAny("attempts").map(Math::toIntExact).orElse(0));
    }
}
