package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real sweep through the launcher, read back by a program that knows nothing of Maesta. */
class SweepIT {
    private static final String ROOT = System.getProperty("maesta.root");

    /** All five costs of every row, from its layers alone: METHOD's formulas as SQL, liveness by hand. */
    private static final String ADDITIVE =
            """
            with layer as (select trial_id, weights, flash_bytes, macs, cycles, unnest(layers) as l from read_parquet('%s')),
            priced as (select *,
              case l.kind when 'CONV2D' then l.kernel_height * l.kernel_width * l.input_channels * l.output_channels
                when 'DEPTHWISE_CONV2D' then l.kernel_height * l.kernel_width * l.input_channels
                when 'LINEAR' then l.input_channels * l.input_height * l.input_width * l.output_channels else 0 end as w,
              l.output_height * l.output_width as positions from layer),
            costed as (select *, case when w > 0 then l.output_channels else 0 end as biases, w * positions as m,
              case l.kind when 'CONV2D' then ceil(l.output_height / 2) * ceil(l.output_width / 8)
                  * (2 * l.kernel_height * l.kernel_width * l.input_channels
                     + ceil(l.output_channels / 4) * (15 + 14 * ceil(l.kernel_height * l.kernel_width * l.input_channels / 4)))
                when 'DEPTHWISE_CONV2D' then 4 * ceil(l.output_channels / 4) * positions * l.kernel_height * l.kernel_width
                when 'LINEAR' then ceil(l.input_channels * l.input_height * l.input_width / 2) * ceil(l.output_channels / 4)
                else 0 end as c from priced)
            select trial_id, any_value(weights) - sum(w), any_value(flash_bytes) - sum(w + 4 * biases),
              any_value(macs) - sum(m), any_value(cycles) - sum(c) from costed group by trial_id""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "/cluster-conf/networks/accelerometer-cnn.conf"})
    void everyCostOfEveryRowFollowsFromItsLayersAndEveryRowFits(String network) throws Exception {
        String out = folder.resolve("out").toString();
        ProcessBuilder launcher = new ProcessBuilder(
                        ROOT + "/src/bin/maesta",
                        "sweep",
                        ROOT + "/cluster-conf/sweeps/quickstart.conf",
                        "--out",
                        out,
                        "--set",
                        "space.network=" + (network.startsWith("/") ? ROOT + network : network),
                        "--set",
                        "space.input=3x32x32",
                        "--set",
                        "space.classes=10",
                        "--set",
                        "training.warm-up.epochs=1",
                        "--set",
                        "training.search.epochs=1",
                        "--set",
                        "training.fine-tune.epochs=1",
                        "--set",
                        "training.discretise.candidates=2",
                        "--set",
                        "sweep.targets.weights=25%,none",
                        "--set",
                        "sweep.reuse=off",
                        "--set",
                        "sweep.targets.cycles=60%",
                        "--set",
                        "sweep.targets.sram=50000")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        launcher.environment().put("JAVA_OPTS", BriefJvm.OPTION);
        assertThat(launcher.start().waitFor())
                .as(() -> read(folder.resolve("log")))
                .isZero();

        String rows = out + "/trials/*.parquet";
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            List<List<Object>> differences = table(statement, ADDITIVE.formatted(rows));
            assertThat(differences).hasSize(2);
            for (List<Object> row : differences) {
                assertThat(row.subList(1, 5)).as("trial %s", row.get(0)).allMatch(d -> ((Number) d).doubleValue() == 0);
            }
            assertThat(table(
                            statement,
                            """
                            select trial_id from read_parquet('%s') where feasible is distinct from true
                            or weights > coalesce(target_weights, 1e18) or cycles > target_cycles
                            or peak_activation_bytes > target_peak_activation_bytes
                            or abs(latency_us - cycles / 100.0) > 1e-6"""
                                    .formatted(rows)))
                    .isEmpty();
            for (List<Object> row :
                    table(statement, "select peak_activation_bytes, layers from read_parquet('%s')".formatted(rows))) {
                assertThat(((Number) row.get(0)).longValue()).isEqualTo(Liveness.peak(row.get(1)));
            }
        }
        try (var networks = Files.list(Path.of(out, "networks"))) {
            assertThat(networks).hasSize(2).allMatch(found -> Files.isRegularFile(found.resolve("dl4j.zip")));
        }
        assertThat(Path.of(out, "front.svg")).isNotEmptyFile();
        assertThat(Path.of(out, "front.parquet")).isNotEmptyFile();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static List<List<Object>> table(Statement statement, String query) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
