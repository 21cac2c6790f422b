package io.maesta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.FrontPoint.SeedMarks;
import io.maesta.pareto.ReferencePoint;
import io.maesta.pareto.SeedSpread;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.result.ExampleResults;
import io.maesta.result.Exported;
import io.maesta.result.FoundNetwork;
import io.maesta.result.NetworkCheck;
import io.maesta.result.ResultRow;
import io.maesta.result.Signature;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultSchemaTest {
    private static final List<Trial> TRIALS = ExampleSweeps.sweep().trials();
    private static final ResultRow COMPLETED =
            ExampleResults.completed(TRIALS.get(2), 0.625, 1, 1).row();

    static Stream<ResultRow> rows() {
        return Stream.of(
                COMPLETED,
                quantised(),
                ExampleResults.failed(TRIALS.get(1)).row(),
                ExampleResults.skipped(TRIALS.get(0)).row());
    }

    private static ResultRow quantised() {
        FoundNetwork found = COMPLETED.found().orElseThrow();
        FoundNetwork quantised = new FoundNetwork(
                found.architecture(),
                found.layers(),
                found.cost(),
                found.discretisation(),
                found.rank(),
                found.theta(),
                found.metric(),
                found.valMetric(),
                found.testMetric(),
                new Exported(
                        new Signature(List.of(0.5, 0.25), List.of(1.0, 2.0), List.of("cat", "dog")),
                        0.875,
                        List.of(
                                new NetworkCheck("ONNX", "ENGINE", 32, 1e-6, 31, true, ""),
                                NetworkCheck.failed("ONNX_INT8", "C", "It does not load."))),
                found.seconds());
        return new ResultRow(COMPLETED.trial(), COMPLETED.status(), "", "", "", quantised, COMPLETED.provenance());
    }

    /** The tables are read by programs of others: a change here needs a new version, but for nullable columns at the end. */
    @Test
    void theColumnsOfVersionOneNeverChange() throws IOException {
        assertThat(ResultSchema.VERSION).isEqualTo(1);
        assertThat(describe(FrontSchema.columns(), "")).isEqualTo(resource("front-columns-1.txt"));
        assertThat(FrontSchema.columns()).startsWith(ResultSchema.columns().toArray(Column[]::new));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowsAreReadAsTheyWereWritten(ResultRow row) {
        assertThat(ResultSchema.row(ResultSchema.values(row))).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyValueIsOfTheTypeOfItsColumn(ResultRow row) {
        assertConform(ResultSchema.columns(), ResultSchema.values(row));
    }

    @Test
    void pointsAreReadAsTheyWereWritten() {
        ReferencePoint reference = new ReferencePoint(1, Map.of(CostKind.SRAM, 96.0, CostKind.LATENCY, 0.5));
        FrontPoint point = new FrontPoint(COMPLETED, 1, 0.125, 0.75, reference, true, null);

        assertThat(FrontSchema.point(FrontSchema.values(point))).isEqualTo(point);
        assertConform(FrontSchema.columns(), FrontSchema.values(point));
        assertThat(FrontSchema.values(point)).doesNotContainKeys("seeds", "val_metric_mean", "tied");
    }

    @Test
    void spreadsOverSeedsAreReadAsTheyWereWritten() {
        Map<CostKind, Spread> costs = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            costs.put(kind, new Spread(100 + costs.size(), costs.size()));
        }
        SeedSpread spread = new SeedSpread(3, new Spread(0.5, 0.125), new Spread(0.25, 0), costs, 0.875);
        FrontPoint point = new FrontPoint(
                COMPLETED,
                1,
                0.125,
                0.75,
                new ReferencePoint(1, Map.of(CostKind.SRAM, 96.0)),
                false,
                new SeedMarks(spread, true));
        Map<String, Object> values = FrontSchema.values(point);

        assertThat(FrontSchema.point(values)).isEqualTo(point);
        assertConform(FrontSchema.columns(), values);
        assertThat(values)
                .containsEntry("seeds", 3L)
                .containsEntry("val_metric_sd", 0.125)
                .containsEntry("cycles_mean", 103.0)
                .containsEntry("probability_on_front", 0.875)
                .containsEntry("tied", true);
    }

    @Test
    void whatIsNotThereHasNoValue() {
        Map<String, Object> completed = ResultSchema.values(COMPLETED);
        Map<String, Object> failed =
                ResultSchema.values(ExampleResults.failed(TRIALS.get(1)).row());
        Map<String, Object> skipped =
                ResultSchema.values(ExampleResults.skipped(TRIALS.get(1)).row());

        assertThat(completed)
                .containsEntry("feasible", true)
                .containsEntry("target_weights", 160.0)
                .doesNotContainKeys("target_cycles", "reason", "message");
        assertThat(failed).containsEntry("reason", "DIVERGED").doesNotContainKeys("feasible", "weights", "layers");
        assertThat(skipped).containsEntry("feasible", false).doesNotContainKey("val_metric");
    }

    @Test
    void everyColumnIsDocumentedAndNamedInSnakeCase() {
        assertThat(flat(FrontSchema.columns())).allSatisfy(column -> {
            assertThat(column.name()).matches("[a-z]+8?(_[a-z]+)*");
            assertThat(column.doc()).isNotBlank();
        });
    }

    @Test
    void rowsOfALaterVersionAreRefused() {
        Map<String, Object> values = new LinkedHashMap<>(ResultSchema.values(COMPLETED));
        values.put("schema_version", 2L);

        assertThatThrownBy(() -> ResultSchema.row(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema version (2), but this version of Maesta reads up to (1).\nMaybe a later");
    }

    @Test
    void columnsThatAreNotKnownAreLeftAlone() {
        Map<String, Object> values = new LinkedHashMap<>(ResultSchema.values(COMPLETED));
        values.put("energy_uj", 3.5);

        assertThat(ResultSchema.row(values)).isEqualTo(COMPLETED);
    }

    @Test
    void missingAndWrongValuesAreNamed() {
        Map<String, Object> values = new LinkedHashMap<>(ResultSchema.values(COMPLETED));
        values.remove("seed");
        assertThatThrownBy(() -> ResultSchema.row(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The column (seed) of a result has no value.");
        values.put("seed", "zero");
        assertThatThrownBy(() -> ResultSchema.row(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The column (seed) of a result has the value (zero), which is a String and not a Long.");
        values.put("seed", 0L);
        values.put("discretisation", "GUESSED");
        assertThatThrownBy(() -> ResultSchema.row(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "has the value (GUESSED), which is none of [FEASIBLE_ARGMAX, FEASIBLE_REPAIRED].");
    }

    private static void assertConform(List<Column> columns, Map<?, ?> values) {
        List<String> names = columns.stream().map(Column::name).toList();
        assertThat(values.keySet().stream().map(Objects::toString))
                .containsExactlyElementsOf(
                        names.stream().filter(values::containsKey).toList());
        for (Column column : columns) {
            Object value = values.get(column.name());
            if (value == null) {
                assertThat(column.isNullable()).as(column.name()).isTrue();
            } else {
                assertConform(column.name(), column.type(), value);
            }
        }
    }

    private static void assertConform(String name, ColumnType type, Object value) {
        if (type instanceof ListOf list) {
            assertThat(value).as(name).isInstanceOf(List.class);
            ((List<?>) value).forEach(element -> assertConform(name, list.element(), element));
        } else if (type instanceof Struct struct) {
            assertConform(struct.fields(), (Map<?, ?>) value);
        } else {
            Class<?> expected = Map.of(
                            "Text", String.class,
                            "Int64", Long.class,
                            "Float64", Double.class,
                            "Bool", Boolean.class,
                            "Timestamp", Instant.class)
                    .get(type.getClass().getSimpleName());
            assertThat(value).as(name).isInstanceOf(expected);
        }
    }

    private static List<Column> flat(List<Column> columns) {
        List<Column> flat = new ArrayList<>(columns);
        for (Column column : columns) {
            if (column.type() instanceof ListOf list && list.element() instanceof Struct struct) {
                flat.addAll(flat(struct.fields()));
            }
        }
        return flat;
    }

    private static String describe(List<Column> columns, String indent) {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            text.append(indent).append(column.name()).append(' ').append(describe(column.type()));
            text.append(column.isNullable() ? " nullable\n" : "\n");
            if (column.type() instanceof ListOf list && list.element() instanceof Struct struct) {
                text.append(describe(struct.fields(), indent + "  "));
            }
        }
        return text.toString();
    }

    private static String describe(ColumnType type) {
        return type instanceof ListOf list
                ? "list of " + describe(list.element())
                : type.getClass().getSimpleName();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ResultSchemaTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
