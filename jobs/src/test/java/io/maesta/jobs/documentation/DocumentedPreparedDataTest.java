package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.TestCommandLine;
import io.maesta.store.Column;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.PreparedSchema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on prepared data says of their files. */
class DocumentedPreparedDataTest {
    private static final Page PAGE = Documentation.page("prepared-data.md");
    private static final Pattern QUERY = Pattern.compile("(?m)^duckdb -c \"(.*)\"$");
    private static final Map<String, String> SPARK = Map.of("spark.master", "local[2]", "spark.ui.enabled", "false");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepareGeneratedData() {
        SPARK.forEach(System::setProperty);
        int code = TestCommandLine.create()
                .setOut(new PrintWriter(new StringWriter()))
                .execute("prepare", "--out", folder.resolve("shapes").toString());
        assertThat(code).isZero();
    }

    @AfterAll
    static void forgetSpark() {
        SPARK.keySet().forEach(System::clearProperty);
    }

    @Test
    void columnsOfExamples() throws SQLException {
        assertThat(PAGE.table("## Columns of examples"))
                .extracting(row -> row.get(0).replace("`", ""))
                .containsExactlyElementsOf(query(
                        "SELECT column_name FROM (DESCRIBE SELECT * FROM 'prepared/cifar10/examples/*.parquet')"));
    }

    @Test
    void columnsOfTheDataset() {
        assertThat(PAGE.table("## Columns of dataset.parquet"))
                .containsExactlyElementsOf(PreparedSchema.columns().stream()
                        .map(column -> List.of("`%s`".formatted(column.name()), type(column), column.doc()))
                        .toList());
    }

    @Test
    void queriesFindSomething() throws SQLException {
        List<String> queries = QUERY.matcher(PAGE.text())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(queries).hasSize(2);
        assertThat(query(queries.get(0))).hasSize(30);
        assertThat(query(queries.get(1))).containsExactly("generated-shapes");
    }

    private static String type(Column column) {
        if (column.type() instanceof ListOf list) {
            return list.element() instanceof Struct ? "list of name, examples, sha256" : "list of " + word(list);
        }
        return column.type() instanceof Int64 ? "integer" : "text";
    }

    private static String word(ListOf list) {
        return list.element() instanceof Float64 ? "float" : "text";
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(
                        sql.replace("prepared/cifar10", folder.resolve("shapes").toString()))) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
