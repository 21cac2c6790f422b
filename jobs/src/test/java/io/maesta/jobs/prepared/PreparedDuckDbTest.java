package io.maesta.jobs.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepared data are for readers that know nothing of Maesta. */
class PreparedDuckDbTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        ExampleData.prepare(ExampleData.WINDOWS, folder.resolve("windows"));
        ExampleData.prepare(ExampleData.IMAGES, folder.resolve("images"));
    }

    @Test
    void columnsOfExamples() throws SQLException {
        assertThat(
                        query(
                                "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '%s/windows/examples/*.parquet')"))
                .containsExactly(
                        "split VARCHAR",
                        "index INTEGER",
                        "label INTEGER",
                        "recording INTEGER",
                        "source VARCHAR",
                        "tensor FLOAT[]");
        assertThat(query("SELECT column_type FROM (DESCRIBE SELECT tensor FROM '%s/images/examples/*.parquet')"))
                .containsExactly("BLOB");
    }

    @Test
    void valuesOfExamples() throws SQLException {
        Dataset windows = ExampleData.WINDOWS;
        float[] values = new float[6];
        windows.test().copyTo(1, values, 0);
        List<String> expected = new ArrayList<>();
        for (float value : values) {
            expected.add(Float.toString(value));
        }
        assertThat(
                        query(
                                "SELECT unnest(tensor) FROM '%s/windows/examples/*.parquet' WHERE split = 'test' AND index = 1 AND source = 'high'"))
                .containsExactlyElementsOf(expected);
        assertThat(query("SELECT DISTINCT octet_length(tensor) FROM '%s/images/examples/*.parquet'"))
                .containsExactly("3072");
        assertThat(
                        query(
                                "SELECT count(*) FROM '%s/images/examples/*.parquet' GROUP BY split, label ORDER BY split, label"))
                .hasSize(30)
                .containsOnly("1", "2");
    }

    @Test
    void whatTheDataAre() throws SQLException {
        assertThat(
                        query(
                                "SELECT list_aggregate(class_names, 'string_agg', ' ') || ' ' || data_fingerprint || ' ' || labels || ' ' || means[2] FROM '%s/windows/dataset.parquet'"))
                .containsExactly("normal anomaly 5eed ANOMALIES "
                        + ExampleData.WINDOWS.normalization().means().get(1));
        assertThat(
                        query(
                                "SELECT train_examples - sum(f.examples) FROM (SELECT train_examples + validation_examples + test_examples AS train_examples, unnest(files) AS f FROM '%s/images/dataset.parquet') GROUP BY train_examples"))
                .containsExactly("0");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(folder))) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
