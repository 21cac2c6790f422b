package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.result.ResultRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on a sweep that was not trained. */
@ExtendWith(SparkProperties.class)
class ReportCommandTest {
    /** Networks of two seeds for three targets, a failure for each, and a target that no network meets. */
    @TempDir
    private static Path sweep;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        assertThat(Maesta.commandLine(FakeSearch::new)
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + sweep,
                                "--set=sweep.targets.weights=[100, 25%, 50%, none]",
                                "--set=sweep.targets.cycles=[60%]",
                                "--set=sweep.reuse=off",
                                "--set=sweep.seeds=[0, 1, %d]".formatted(FakeSearch.UNLUCKY)))
                .isEqualTo(4);
    }

    @Test
    void everyTrialAndEveryNetworkIsThere() throws IOException {
        assertThat(report(sweep.toString())).isZero();
        assertThat(out.toString()).isEqualTo("Report  %s/report.html%n".formatted(sweep));
        String page = Files.readString(sweep.resolve("report.html"));

        ParquetResultStore store = ParquetResultStore.at(sweep.toString());
        List<FrontPoint> points = store.frontPoints().orElseThrow();
        assertThat(points).isNotEmpty();
        for (FrontPoint point : points) {
            String trial = point.row().trial().trialId();
            assertThat(page).contains("<details class=\"network\" id=\"trial-" + trial, "<a href=\"#trial-" + trial);
        }
        for (ResultRow row : store.rows()) {
            assertThat(page).contains("<td>" + row.trial().trialId() + "</td>");
        }
        assertThat(page)
                .contains("failed, error", "skipped, impossible", "class=\"skipped\"", "mean ± deviation")
                .contains("task loss", "<h1>quickstart</h1>");
    }

    @Test
    void loadsNothing() throws IOException {
        assertThat(report(sweep.toString(), "--out", folder.resolve("own.html").toString()))
                .isZero();
        String page = Files.readString(folder.resolve("own.html"));
        Matcher addresses = Pattern.compile("(?:src|href)=\"([^\"]*)\"|url\\(([^)]*)\\)|@import")
                .matcher(page);
        assertThat(addresses.results().map(found -> String.valueOf(found.group(1))))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("#trial-"));
    }

    /** The shares of a cost over the blocks of a network make a whole. */
    @Test
    void sharesOfEachCostAddUp() throws IOException {
        assertThat(report(sweep.toString(), "--out", folder.resolve("own.html").toString()))
                .isZero();
        String page = Files.readString(folder.resolve("own.html"));
        String network = page.substring(page.indexOf("<details class=\"network\""));
        String body = network.substring(network.indexOf("<tbody>"), network.indexOf("</tbody>"));
        double weights = 0;
        double cycles = 0;
        for (String row : body.split("</tr>", -1)) {
            List<String> shares = Pattern.compile("<td class=\"share\"><span style=\"--share:([0-9.]+)%\">")
                    .matcher(row)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            if (!shares.isEmpty()) {
                assertThat(shares).hasSize(2);
                weights += Double.parseDouble(shares.get(0));
                cycles += Double.parseDouble(shares.get(1));
            }
        }
        assertThat(weights).isBetween(99.0, 101.0);
        assertThat(cycles).isBetween(99.0, 101.0);
    }

    @Test
    void aNameAloneIsAFileInTheFolderOfTheCommand() throws IOException {
        Path here = Path.of("report-of-a-test.html");
        try {
            assertThat(report(sweep.toString(), "--out", here.toString())).isZero();
            assertThat(here).isNotEmptyFile();
            assertThat(Path.of("_temporary")).doesNotExist();
        } finally {
            Files.deleteIfExists(here);
        }
    }

    @Test
    void aDamagedCurveIsNamed() throws IOException {
        try (Stream<Path> curves = Files.list(sweep.resolve("curves"))) {
            Path curve = curves.filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            String whole = Files.readString(curve);
            try {
                Files.writeString(curve, whole.substring(0, whole.length() - 8));
                assertThat(report(sweep.toString())).isEqualTo(2);
                assertThat(err.toString())
                        .contains(curve.getFileName().toString(), "is damaged", "nothing depends on it");
            } finally {
                Files.writeString(curve, whole);
            }
        }
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertThat(report(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in");
        Files.copy(sweep.resolve("front.parquet"), folder.resolve("front.parquet"));
        assertThat(report(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("has a front but no sweep.conf");
    }

    private int report(String uri, String... options) {
        String[] arguments = new String[2 + options.length];
        arguments[0] = "report";
        arguments[1] = uri;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
