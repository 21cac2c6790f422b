package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.TestCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of the documentation find something in the output folder of a sweep. */
class DocumentedQueriesTest {
    private static final String FOLDER = "out/quickstart";
    private static final Map<String, String> SPARK = Map.of(
            "spark.master",
            "local[2]",
            "spark.app.name",
            "tests",
            "spark.ui.enabled",
            "false",
            "spark.driver.host",
            "localhost");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void runTheQuickstart() {
        SPARK.forEach(System::setProperty);
        String out = folder.resolve("out").toString();
        int code = TestCommandLine.withNetworks()
                .setOut(new PrintWriter(new StringWriter()))
                .execute(
                        "sweep",
                        "--quiet",
                        "--out=" + out,
                        "--set=sweep.seeds=0,1",
                        "--set=sweep.targets.weights=none",
                        "--set=sweep.targets.cycles=none");
        assertThat(code).isZero();
        int evaluated = TestCommandLine.create()
                .setOut(new PrintWriter(new StringWriter()))
                .execute("evaluate", out, "--out", out);
        assertThat(evaluated).isZero();
    }

    @AfterAll
    static void forgetSpark() {
        SPARK.keySet().forEach(System::clearProperty);
    }

    static Stream<CodeBlock> duckDb() {
        return queries("query: duckdb");
    }

    static Stream<CodeBlock> spark() {
        return queries("query: spark");
    }

    @Test
    void everyQueryNamesItsReader() {
        assertThat(Documentation.blocks().filter(block -> block.language().equals("sql")))
                .extracting(CodeBlock::mark)
                .containsOnly("query: duckdb", "query: spark");
    }

    @ParameterizedTest
    @MethodSource("duckDb")
    void duckDbAnswers(CodeBlock query) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(text(query))) {
            assertThat(rows.next()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("spark")
    void sparkAnswers(CodeBlock query) {
        try (SparkSession session = SparkSession.builder().getOrCreate()) {
            assertThat(session.sql(text(query).replace(";", "")).collectAsList())
                    .isNotEmpty();
        }
    }

    private static Stream<CodeBlock> queries(String mark) {
        return Documentation.blocks().filter(block -> block.mark().equals(mark));
    }

    private static String text(CodeBlock query) {
        assertThat(query.text()).contains(FOLDER);
        return query.text().replace(FOLDER, folder.resolve("out").toString());
    }
}
