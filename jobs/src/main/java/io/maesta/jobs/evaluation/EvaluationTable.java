package io.maesta.jobs.evaluation;

import io.maesta.data.Dataset;
import io.maesta.store.Column;
import io.maesta.store.Column.Presence;
import io.maesta.store.ColumnType;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.ColumnType.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The table of an evaluation, one row for each network, with values as {@link io.maesta.store.ResultSchema} has them. */
public final class EvaluationTable {
    private static final Text TEXT = new Text();
    private static final Int64 INT64 = new Int64();
    private static final Float64 FLOAT64 = new Float64();

    private static final List<Column> CLASS_FIELDS = List.of(
            required("name", TEXT, "Name of the class"),
            required("examples", INT64, "Examples of the class"),
            nullable("recall", FLOAT64, "Share of them that are taken for it; null where there are none"),
            nullable("auc", FLOAT64, "Area under the ROC curve of its probability against all other classes"),
            required(
                    "predicted",
                    new ListOf(INT64),
                    "How many of them are taken for each class, in the order of classes: a row of the confusion matrix"));

    /** The columns, in their order. */
    public static final List<Column> COLUMNS = List.of(
            required("trial_id", TEXT, "Trial that found the network"),
            required("data", TEXT, "Kind of the data it was judged on"),
            required("data_fingerprint", TEXT, "SHA-256 of these data and their split"),
            required("metric", TEXT, "accuracy, or auc of anomalies: a share in [0, 1]"),
            nullable(
                    "value",
                    FLOAT64,
                    "On the test split of these data, by DL4J; null if the network could not be read"),
            nullable("row_test_metric", FLOAT64, "What the row of the trial says; null if these are other data"),
            nullable("agrees", new Bool(), "Whether both tell of the same network; null if these are other data"),
            nullable("examples", INT64, "Examples that were judged"),
            nullable(
                    "auc",
                    FLOAT64,
                    "Area under the ROC curve: of anomalies the metric; of classes the mean over those of the field auc"),
            nullable("classes", new ListOf(new Struct(CLASS_FIELDS)), "By label; null for anomalies"),
            nullable("message", TEXT, "Why the network could not be read, for people"));

    private EvaluationTable() {}

    /**
     * A row.
     *
     * @param metric of the trial's row
     * @param dataset that the network was judged on
     */
    public static Map<String, Object> values(Verdict verdict, String metric, Dataset dataset) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("trial_id", verdict.trialId());
        values.put("data", dataset.name());
        values.put("data_fingerprint", dataset.fingerprint());
        values.put("metric", metric);
        Optional<Judgement> judgement = verdict.judgement().map(counted -> counted);
        putIfAny(values, "value", judgement.map(Judgement::value).orElse(null));
        if (verdict.stored().isPresent()) {
            values.put("row_test_metric", verdict.stored().getAsDouble());
            values.put("agrees", verdict.agrees());
        }
        putIfAny(values, "examples", judgement.map(Judgement::examples).orElse(null));
        putIfAny(values, "auc", judgement.map(EvaluationTable::auc).orElse(null));
        List<ClassCounts> classes = judgement.map(Judgement::classes).orElse(List.of());
        if (!classes.isEmpty()) {
            values.put("classes", classes(classes, dataset.classNames()));
        }
        putIfAny(values, "message", verdict.problem().isEmpty() ? null : verdict.problem());
        return values;
    }

    private static @Nullable Double auc(Judgement judgement) {
        if (judgement instanceof Area area) {
            return area.auc();
        }
        OptionalDouble mean = judgement.classes().stream()
                .map(ClassCounts::auc)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? Double.valueOf(mean.getAsDouble()) : null;
    }

    private static List<Map<String, Object>> classes(List<ClassCounts> classes, List<String> names) {
        List<Map<String, Object>> structs = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            ClassCounts counts = classes.get(label);
            Map<String, Object> struct = new LinkedHashMap<>();
            struct.put("name", names.get(label));
            struct.put("examples", counts.examples());
            putIfAny(struct, "recall", counts.recall(label));
            putIfAny(struct, "auc", counts.auc());
            struct.put("predicted", counts.predicted());
            structs.add(struct);
        }
        return structs;
    }

    private static void putIfAny(Map<String, Object> values, String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private static Column required(String name, ColumnType type, String doc) {
        return new Column(name, type, Presence.REQUIRED, doc);
    }

    private static Column nullable(String name, ColumnType type, String doc) {
        return new Column(name, type, Presence.NULLABLE, doc);
    }
}
