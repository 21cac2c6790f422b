package io.maesta.store;

import io.maesta.data.DatasetDescription;
import io.maesta.data.Labels;
import io.maesta.data.TensorType;
import io.maesta.store.Column.Presence;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.ColumnType.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public table of one row that says what prepared data are. */
public final class PreparedSchema {
    private static final int VERSION = 1;
    private static final String SCHEMA_VERSION = "schema_version";
    private static final Text TEXT = new Text();
    private static final Int64 INT64 = new Int64();
    private static final ListOf NUMBERS = new ListOf(new Float64());
    private static final Struct FILE = new Struct(List.of(
            new Column("name", TEXT, Presence.REQUIRED, "Name of the file below `examples`"),
            new Column("examples", INT64, Presence.REQUIRED, "Number of its rows"),
            new Column("sha256", TEXT, Presence.REQUIRED, "Hash of its rows, in hexadecimal")));

    private static final List<Field<PreparedData>> FIELDS = fields();

    private PreparedSchema() {}

    /** The columns, in their order. */
    public static List<Column> columns() {
        return Field.columns(FIELDS);
    }

    /** The values of the row, in the order of the columns. */
    public static Map<String, Object> values(PreparedData data) {
        return Field.values(FIELDS, data);
    }

    /**
     * The data with these values: the inverse of {@link #values}.
     *
     * @throws IllegalArgumentException if a value is missing or of another type, they contradict one another, or are of a later version
     */
    public static PreparedData data(Map<String, Object> values) {
        Values from = new Values("prepared data", values);
        if (from.int64(SCHEMA_VERSION) > VERSION) {
            throw new IllegalArgumentException(
                    "a later version of Maesta wrote it, with schema_version %d".formatted(from.int64(SCHEMA_VERSION)));
        }
        DatasetDescription description = new DatasetDescription(
                from.text("name"),
                from.shape("shape"),
                from.list("class_names", String.class),
                from.constant("labels", Labels.class),
                from.constant("tensor_type", TensorType.class),
                from.int32("train_examples"),
                from.int32("validation_examples"),
                from.int32("test_examples"),
                from.list("means", Double.class),
                from.list("deviations", Double.class),
                from.text("data_fingerprint"));
        List<PreparedFile> files = new ArrayList<>();
        for (Values file : from.structs("files")) {
            files.add(new PreparedFile(file.text("name"), file.int64("examples"), file.text("sha256")));
        }
        return new PreparedData(description, from.text("origin"), files, from.text("code_version"));
    }

    private static List<Field<PreparedData>> fields() {
        return List.of(
                Field.required(SCHEMA_VERSION, INT64, "1", data -> (long) VERSION),
                text("name", "The `data.kind` of the raw data", data -> data.description()
                        .name()),
                text("origin", "URI of the raw data; empty for generated ones", PreparedData::origin),
                text(
                        "data_fingerprint",
                        "Hash of the raw data and of the rules that read them",
                        data -> data.description().fingerprint()),
                integer("shape_channels", "Channels of an example", data -> data.description()
                        .shape()
                        .channels()),
                integer("shape_height", "Height of an example", data -> data.description()
                        .shape()
                        .height()),
                integer("shape_width", "Width of an example", data -> data.description()
                        .shape()
                        .width()),
                text("tensor_type", "`UINT8` or `FLOAT32`", data -> data.description()
                        .tensors()
                        .name()),
                text("labels", "`CLASSES`, or `ANOMALIES` with the labels 0, normal, and 1", data -> data.description()
                        .labels()
                        .name()),
                Field.required("class_names", new ListOf(TEXT), "By label", data -> data.description()
                        .classNames()),
                integer("train_examples", "Number of examples for training", data -> data.description()
                        .train()),
                integer("validation_examples", "Number of examples for validation", data -> data.description()
                        .validation()),
                integer("test_examples", "Number of examples for tests", data -> data.description()
                        .test()),
                Field.required("means", NUMBERS, "Of every channel, over training", data -> data.description()
                        .means()),
                Field.required("deviations", NUMBERS, "Of every channel, over training", data -> data.description()
                        .deviations()),
                Field.required("files", new ListOf(FILE), "The files with the examples", data -> data.files().stream()
                        .map(PreparedSchema::file)
                        .toList()),
                text("code_version", "Version and commit of Maesta that prepared them", PreparedData::codeVersion));
    }

    @FunctionalInterface
    private interface TextOf {
        String of(PreparedData data);
    }

    @FunctionalInterface
    private interface CountOf {
        long of(PreparedData data);
    }

    private static Field<PreparedData> text(String name, String doc, TextOf value) {
        return Field.required(name, TEXT, doc, value::of);
    }

    private static Field<PreparedData> integer(String name, String doc, CountOf value) {
        return Field.required(name, INT64, doc, value::of);
    }

    private static Map<String, Object> file(PreparedFile file) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", file.name());
        values.put("examples", file.examples());
        values.put("sha256", file.sha256());
        return values;
    }
}
