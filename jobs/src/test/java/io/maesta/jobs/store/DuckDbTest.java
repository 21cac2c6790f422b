package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are for readers that know nothing of Maesta. */
class DuckDbTest {
    @TempDir
    private Path folder;

    private final List<Trial> trials = ExampleSweeps.sweep().trials();

    @BeforeEach
    void commit() {
        ParquetResultStore store = ParquetResultStore.at(folder.toString());
        store.commit(ExampleResults.completed(trials.get(4), 0.75, 1, 1));
        store.commit(ExampleResults.failed(trials.get(1)));
        store.commit(ExampleResults.skipped(trials.get(0)));
        store.replaceFront(ParetoFront.of(store.rows(), new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0))));
    }

    @Test
    void trialsHaveTheColumnsThatScriptsRelyOn() throws SQLException {
        Map<String, String> columns = describe("trials/*.parquet");
        assertThat(columns)
                .containsEntry("schema_version", "BIGINT")
                .containsEntry("feasible", "BOOLEAN")
                .containsEntry("seed", "BIGINT")
                .containsEntry("started_at", "TIMESTAMP WITH TIME ZONE")
                .containsEntry("finished_at", "TIMESTAMP WITH TIME ZONE");
        for (String text : List.of(
                "sweep_id",
                "trial_id",
                "status",
                "reason",
                "discretisation",
                "metric",
                "architecture",
                "host",
                "code_version")) {
            assertThat(columns).containsEntry(text, "VARCHAR");
        }
        for (CostKind kind : CostKind.values()) {
            assertThat(columns)
                    .containsEntry(kind.column(), kind == CostKind.LATENCY ? "DOUBLE" : "BIGINT")
                    .containsEntry("target_" + kind.column(), "DOUBLE");
        }
        for (String number :
                List.of("val_metric", "test_metric", "warmup_seconds", "search_seconds", "finetune_seconds")) {
            assertThat(columns).containsEntry(number, "DOUBLE");
        }
        assertThat(columns.get("layers")).startsWith("STRUCT(").endsWith(")[]");
        assertThat(columns.get("theta")).endsWith("[]");
    }

    @Test
    void frontAddsRankAndContribution() throws SQLException {
        Map<String, String> columns = describe("front.parquet");
        assertThat(columns.keySet()).containsAll(describe("trials/*.parquet").keySet());
        assertThat(columns).containsEntry("pareto_rank", "BIGINT").containsEntry("hypervolume_contribution", "DOUBLE");
        assertThat(query("SELECT trial_id FROM '%s/front.parquet'".formatted(folder)))
                .containsExactly(trials.get(4).id());
    }

    @Test
    void valuesAreWhatWasCommitted() throws SQLException {
        assertThat(query("SELECT status || ' ' || coalesce(reason, '-') FROM '%s/trials/*.parquet' ORDER BY trial_index"
                        .formatted(folder)))
                .containsExactly("SKIPPED IMPOSSIBLE", "FAILED DIVERGED", "COMPLETED -");
        assertThat(query(
                        """
                        SELECT sum(CASE l.kind
                            WHEN 'CONV2D' THEN l.kernel_height * l.kernel_width * l.input_channels * l.output_channels
                            WHEN 'DEPTHWISE_CONV2D' THEN l.kernel_height * l.kernel_width * l.input_channels
                            WHEN 'LINEAR' THEN l.input_channels * l.input_height * l.input_width * l.output_channels
                            ELSE 0 END)
                        FROM (SELECT unnest(layers) AS l FROM '%s/trials/*.parquet')"""
                                .formatted(folder)))
                .isEqualTo(query("SELECT sum(weights) FROM '%s/trials/*.parquet'".formatted(folder)));
        assertThat(query(
                        "SELECT count(*) FROM '%s/trials/*.parquet' WHERE target_weights = 300 AND target_cycles IS NULL AND val_metric = 0.75"
                                .formatted(folder)))
                .containsExactly("1");
    }

    private Map<String, String> describe(String files) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM '%s/%s'".formatted(folder, files))) {
            while (rows.next()) {
                columns.put(rows.getString("column_name"), rows.getString("column_type"));
            }
        }
        return columns;
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
