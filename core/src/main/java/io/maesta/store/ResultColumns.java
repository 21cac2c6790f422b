package io.maesta.store;

import io.maesta.cost.CostKind;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.Text;
import io.maesta.store.ColumnType.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@link ResultSchema} with where their values come from. */
final class ResultColumns {
    private static final Text TEXT = new Text();
    private static final Int64 INT64 = new Int64();
    private static final Float64 FLOAT64 = new Float64();
    private static final Timestamp TIMESTAMP = new Timestamp();

    private ResultColumns() {}

    static List<Field<ResultRow>> all() {
        List<Field<ResultRow>> fields = new ArrayList<>();
        addTrial(fields);
        addOutcome(fields);
        addCosts(fields);
        addNetwork(fields);
        addProvenance(fields);
        return List.copyOf(fields);
    }

    private static void addTrial(List<Field<ResultRow>> fields) {
        fields.add(
                Field.required("schema_version", INT64, "Version of this table", row -> (long) ResultSchema.VERSION));
        add(fields, "sweep_id", TEXT, "Hash of all settings but targets and seeds", row -> row.trial()
                .sweepId());
        add(fields, "sweep_name", TEXT, "Name of the sweep", row -> row.trial().sweepName());
        add(fields, "trial_id", TEXT, "Hash of all that decides the result", row -> row.trial()
                .trialId());
        add(fields, "trial_index", INT64, "Place of the trial in its sweep, from 0", row ->
                (long) row.trial().index());
        add(fields, "space", TEXT, "Name of the search space", row -> row.trial()
                .space());
        add(fields, "input_shape", TEXT, "CHANNELSxHEIGHTxWIDTH of one input", row -> row.trial()
                .inputShape()
                .toString());
        add(fields, "device", TEXT, "Name of the device that prices cycles and latency", row -> row.trial()
                .device());
        add(fields, "data", TEXT, "Kind of the data", row -> row.trial().dataName());
        add(fields, "data_fingerprint", TEXT, "SHA-256 of the data and their split", row -> row.trial()
                .dataFingerprint());
        add(fields, "seed", INT64, "Seed of the trial", row -> row.trial().seed());
        for (CostKind kind : CostKind.values()) {
            fields.add(Field.nullable(
                    "target_" + kind.column(),
                    FLOAT64,
                    "Ceiling on " + kind.column() + "; null if there is none",
                    row -> {
                        var ceiling = row.trial().target().ceiling(kind);
                        return ceiling.isPresent() ? ceiling.getAsDouble() : null;
                    }));
        }
    }

    private static void addOutcome(List<Field<ResultRow>> fields) {
        add(fields, "status", TEXT, "COMPLETED, FAILED or SKIPPED", row -> row.status()
                .name());
        fields.add(Field.nullable("reason", TEXT, "Why a trial failed or was skipped", row -> ifAny(row.reason())));
        fields.add(Field.nullable("message", TEXT, "What went wrong, for people", row -> ifAny(row.message())));
        fields.add(Field.nullable(
                "feasible",
                new Bool(),
                "Whether a network was found whose exact costs meet every target; null if that is not known",
                row -> row.status() == Status.FAILED ? null : row.isFeasible()));
    }

    private static void addCosts(List<Field<ResultRow>> fields) {
        addFound(fields, "weights", INT64, "Convolution and linear weights", found -> found.cost()
                .weights());
        addFound(fields, "flash_bytes", INT64, "Bytes of int8 weights and int32 biases", found -> found.cost()
                .flashBytes());
        addFound(fields, "macs", INT64, "Multiply-accumulates of one inference", found -> found.cost()
                .macs());
        addFound(fields, "cycles", INT64, "Clock cycles of one inference on the device", found -> found.cost()
                .cycles());
        addFound(
                fields,
                "peak_activation_bytes",
                INT64,
                "Bytes of the largest working set of int8 activations",
                found -> found.cost().peakActivationBytes());
        addFound(fields, "latency_us", FLOAT64, "Microseconds of one inference on the device", found -> found.cost()
                .latencyMicros());
    }

    private static void addNetwork(List<Field<ResultRow>> fields) {
        addFound(fields, "metric", TEXT, "Name of the metric", found -> found.metric()
                .name());
        addFound(fields, "metric_direction", TEXT, "MAXIMISE or MINIMISE", found -> found.metric()
                .direction()
                .name());
        addFound(
                fields,
                "val_metric",
                FLOAT64,
                "Metric on the validation split; fronts are chosen by it",
                FoundNetwork::valMetric);
        addFound(fields, "test_metric", FLOAT64, "Metric on the test split", FoundNetwork::testMetric);
        addFound(
                fields,
                "architecture",
                TEXT,
                "block=candidate,… of the blocks that left a choice",
                found -> found.architecture().toString());
        addFound(fields, "discretisation", TEXT, "FEASIBLE_ARGMAX or FEASIBLE_REPAIRED", found -> found.discretisation()
                .name());
        addFound(
                fields,
                "discretisation_rank",
                INT64,
                "Place among the most probable feasible networks, from 0",
                found -> (long) found.rank());
        addFound(
                fields,
                "layers",
                LayerSchema.TYPE,
                "The network, a struct for each layer in execution order",
                found -> LayerSchema.values(found.layers()));
        addFound(
                fields,
                "theta",
                ThetaSchema.TYPE,
                "What the search had decided on, a struct for each block",
                found -> ThetaSchema.values(found.theta()));
        addFound(
                fields,
                "theta_entropy",
                FLOAT64,
                "Mean entropy of theta over blocks: 0 is certain, 1 is uniform",
                FoundNetwork::thetaEntropy);
        addFound(fields, "warmup_seconds", FLOAT64, "Wall time of the warm-up", found -> found.seconds()
                .warmUp());
        addFound(fields, "search_seconds", FLOAT64, "Wall time of the search", found -> found.seconds()
                .search());
        addFound(fields, "finetune_seconds", FLOAT64, "Wall time of the fine-tuning", found -> found.seconds()
                .fineTune());
    }

    private static void addProvenance(List<Field<ResultRow>> fields) {
        add(fields, "host", TEXT, "Machine that ran the trial", row -> row.provenance()
                .host());
        add(fields, "started_at", TIMESTAMP, "Start of the trial, UTC", row -> row.provenance()
                .startedAt());
        add(fields, "finished_at", TIMESTAMP, "End of the trial, UTC", row -> row.provenance()
                .finishedAt());
        add(fields, "code_version", TEXT, "Version and commit of Maesta", row -> row.provenance()
                .codeVersion());
        add(fields, "java_version", TEXT, "Version of the JVM", row -> row.provenance()
                .javaVersion());
    }

    private static void add(
            List<Field<ResultRow>> fields,
            String name,
            ColumnType type,
            String doc,
            Function<ResultRow, Object> value) {
        fields.add(Field.required(name, type, doc, value));
    }

    /** A column of completed rows, null in the others. */
    private static void addFound(
            List<Field<ResultRow>> fields,
            String name,
            ColumnType type,
            String doc,
            Function<FoundNetwork, Object> value) {
        fields.add(Field.nullable(name, type, doc, row -> row.found().map(value).orElse(null)));
    }

    private static @Nullable String ifAny(String text) {
        return text.isEmpty() ? null : text;
    }
}
