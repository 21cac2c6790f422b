package io.maesta.store;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.Signature;
import io.maesta.result.TrialSummary;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Text;
import io.maesta.store.ColumnType.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@link ResultSchema} with where their values come from. */
final class ResultColumns {
    private static final Text TEXT = new Text();
    private static final Int64 INT64 = new Int64();
    private static final Float64 FLOAT64 = new Float64();
    private static final Timestamp TIMESTAMP = new Timestamp();

    private final List<Field<ResultRow>> fields = new ArrayList<>();

    private ResultColumns() {
        addTrial();
        addOutcome();
        addTarget();
        addCosts();
        addQuality();
        addNetwork();
        addSetting();
        addProvenance();
        addExported();
        nullable(
                "attempts",
                INT64,
                "Times that the trial was begun, under the driver that saw its end; null if it was not run, and in rows of earlier versions",
                row -> row.provenance().attempts() == 0
                        ? null
                        : (Long) (long) row.provenance().attempts());
    }

    static List<Field<ResultRow>> all() {
        return List.copyOf(new ResultColumns().fields);
    }

    private void addTrial() {
        fields.add(
                Field.required("schema_version", INT64, "Version of this table", row -> (long) ResultSchema.VERSION));
        ofTrial("sweep_id", TEXT, "Hash of all settings but targets and seeds", TrialSummary::sweepId);
        ofTrial("sweep_name", TEXT, "Name of the sweep", TrialSummary::sweepName);
        ofTrial("trial_id", TEXT, "Hash of all that decides the result", TrialSummary::trialId);
        ofTrial("trial_index", INT64, "Place of the trial in its sweep, from 0", trial -> (long) trial.index());
    }

    private void addOutcome() {
        fields.add(Field.required("status", TEXT, "COMPLETED, FAILED or SKIPPED", row -> row.status()
                .name()));
        nullable("reason", TEXT, "Why a trial failed or was skipped", row -> textIfAny(row.reason()));
        nullable(
                "message",
                TEXT,
                "What went wrong, or why a trial was skipped, for people",
                row -> textIfAny(row.message()));
        nullable(
                "answered_by",
                TEXT,
                "trial_id of the trial whose network answers a skipped one",
                row -> textIfAny(row.answeredBy()));
        nullable(
                "feasible",
                new Bool(),
                "Whether a network was found whose exact costs meet every target; null if that is not known, or another trial found it",
                row -> (row.status() == Status.FAILED || row.isAnswered()) ? null : row.isFeasible());
    }

    private void addTarget() {
        ofTrial("seed", INT64, "Seed of the trial", TrialSummary::seed);
        for (CostKind kind : CostKind.values()) {
            String doc = "Ceiling on %s; null if there is none".formatted(kind.column());
            nullable("target_" + kind.column(), FLOAT64, doc, row -> ceiling(row, kind));
        }
    }

    private void addCosts() {
        ofCost("weights", INT64, "Convolution and linear weights", Cost::weights);
        ofCost("flash_bytes", INT64, "Bytes of int8 weights and int32 biases", Cost::flashBytes);
        ofCost("macs", INT64, "Multiply-accumulates of one inference", Cost::macs);
        ofCost("cycles", INT64, "Clock cycles of one inference on the device", Cost::cycles);
        ofCost(
                "peak_activation_bytes",
                INT64,
                "Bytes of the largest working set of int8 activations",
                Cost::peakActivationBytes);
        ofCost("latency_us", FLOAT64, "Microseconds of one inference on the device", Cost::latencyMicros);
    }

    private void addQuality() {
        ofFound("metric", TEXT, "accuracy, or auc of anomalies: a share in [0, 1]", found -> found.metric()
                .name());
        ofFound("metric_direction", TEXT, "MAXIMISE or MINIMISE", found -> found.metric()
                .direction()
                .name());
        ofFound("val_metric", FLOAT64, "On the validation split; fronts are chosen by it", FoundNetwork::valMetric);
        ofFound("test_metric", FLOAT64, "On the test split", FoundNetwork::testMetric);
        nullable(
                "int8_test_metric",
                FLOAT64,
                "On the test split, of the network in 8-bit integers; null where networks.formats asks for none",
                row -> row.found()
                        .map(found -> found.exported().int8TestMetric())
                        .orElse(null));
    }

    private void addNetwork() {
        ofFound("architecture", TEXT, "block=candidate,…", found -> found.architecture()
                .toString());
        ofFound("discretisation", TEXT, "FEASIBLE_ARGMAX or FEASIBLE_REPAIRED", found -> found.discretisation()
                .name());
        ofFound("discretisation_rank", INT64, "Place among the most probable feasible networks, from 0", found ->
                (long) found.rank());
        ofFound("layers", LayerSchema.TYPE, "In execution order", found -> LayerSchema.values(found.layers()));
        ofFound("theta", ThetaSchema.TYPE, "Of each choice", found -> ThetaSchema.values(found.theta()));
        ofFound(
                "theta_entropy",
                FLOAT64,
                "Mean over choices of entropy / ln(candidates): 0 is certain, 1 is uniform",
                FoundNetwork::thetaEntropy);
        ofFound(
                "warmup_seconds",
                FLOAT64,
                "Wall time of the warm-up, or of loading a shared one",
                found -> found.seconds().warmUp());
        ofFound("search_seconds", FLOAT64, "Wall time of the search", found -> found.seconds()
                .search());
        ofFound("finetune_seconds", FLOAT64, "Wall time of the fine-tuning", found -> found.seconds()
                .fineTune());
    }

    private void addSetting() {
        ofTrial("space", TEXT, "Name of the search space", TrialSummary::space);
        ofTrial("input_shape", TEXT, "CHANNELSxHEIGHTxWIDTH of one input", trial -> trial.inputShape()
                .toString());
        ofTrial("device", TEXT, "Name of the device that prices cycles and latency", TrialSummary::device);
        ofTrial("data", TEXT, "Kind of the data", TrialSummary::dataName);
        ofTrial("data_fingerprint", TEXT, "SHA-256 of the data and their split", TrialSummary::dataFingerprint);
        nullable(
                "precision", TEXT, "FLOAT32 or BFLOAT16, in which the trial trains; null is FLOAT32", row -> row.trial()
                        .precision()
                        .name());
    }

    private void addProvenance() {
        ofProvenance("host", TEXT, "Machine that ran the trial", Provenance::host);
        ofProvenance("started_at", TIMESTAMP, "Start of the trial, UTC", Provenance::startedAt);
        ofProvenance("finished_at", TIMESTAMP, "End of the trial, UTC", Provenance::finishedAt);
        ofProvenance("code_version", TEXT, "Version and commit of Maesta", Provenance::codeVersion);
        ofProvenance("java_version", TEXT, "Version of the JVM", Provenance::javaVersion);
    }

    private void addExported() {
        ofSignature(
                "input_means",
                new ListOf(FLOAT64),
                "Of every channel, taken off the values of an input; of images in [0, 1]",
                Signature::means);
        ofSignature(
                "input_deviations",
                new ListOf(FLOAT64),
                "Of every channel, through which the rest is divided",
                Signature::deviations);
        ofSignature("class_names", new ListOf(TEXT), "By the index of the output", Signature::classNames);
        nullable(
                "network_checks",
                CheckSchema.TYPE,
                "Of each file of the network, when it was written; null where none was written, and in rows of earlier versions",
                row -> row.found()
                        .map(found -> found.exported().checks())
                        .filter(checks -> !checks.isEmpty())
                        .map(CheckSchema::values)
                        .orElse(null));
    }

    private void nullable(String name, ColumnType type, String doc, Function<ResultRow, @Nullable Object> value) {
        fields.add(Field.nullable(name, type, doc, value));
    }

    private void ofTrial(String name, ColumnType type, String doc, Function<TrialSummary, Object> value) {
        fields.add(Field.required(name, type, doc, row -> value.apply(row.trial())));
    }

    private void ofProvenance(String name, ColumnType type, String doc, Function<Provenance, Object> value) {
        fields.add(Field.required(name, type, doc, row -> value.apply(row.provenance())));
    }

    /** A column of completed rows, null in the others. */
    private void ofFound(String name, ColumnType type, String doc, Function<FoundNetwork, Object> value) {
        nullable(name, type, doc, row -> row.found().map(value).orElse(null));
    }

    private void ofSignature(String name, ColumnType type, String doc, Function<Signature, Object> value) {
        nullable(name, type, doc, row -> row.found()
                .map(found -> found.exported().signature())
                .map(value)
                .orElse(null));
    }

    private void ofCost(String name, ColumnType type, String doc, Function<Cost, Object> value) {
        ofFound(name, type, doc, found -> value.apply(found.cost()));
    }

    private static @Nullable String textIfAny(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double ceiling(ResultRow row, CostKind kind) {
        OptionalDouble ceiling = row.trial().target().ceiling(kind);
        return ceiling.isPresent() ? (Double) ceiling.getAsDouble() : null;
    }
}
