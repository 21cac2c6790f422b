package io.maesta.report.page;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.SeedSpreads;
import io.maesta.report.Quantities;
import io.maesta.report.ReportCharts;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a report as one HTML file that loads nothing. */
public final class ReportPage {
    /** Networks that are drawn block by block; a front of more is cut here, not in its tables. */
    static final int MOST_NETWORKS = 60;

    private final Report report;
    private final Html html = new Html();
    private final Cost referenceNetwork;

    private ReportPage(Report report) {
        this.report = report;
        CostTable costs = CostTable.of(report.space(), report.device());
        this.referenceNetwork = costs.exact(report.space().reference());
    }

    /** The page as HTML 5 in UTF-8. */
    public static String of(Report report) {
        ReportPage page = new ReportPage(report);
        page.write();
        return page.html.toString();
    }

    private void write() {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        html.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
        html.element("title", "", report.name() + " · Maesta").raw("\n<style>\n");
        html.raw(ReportCharts.CSS).raw(resource("report.css")).raw("</style>\n</head>\n<body>\n<main>\n");
        head();
        charts();
        networks();
        trials();
        provenance();
        html.raw("</main>\n<div id=\"hint\" hidden></div>\n<script>\n")
                .raw(resource("report.js"))
                .raw("</script>\n</body>\n</html>\n");
    }

    private void head() {
        html.raw("<header>\n").element("h1", "", report.name());
        html.raw("<p class=\"lead\">");
        html.text(
                "%s on %s · %s".formatted(report.space().name(), report.device().name(), distinct(row -> row.trial()
                        .dataName())));
        html.raw("</p>\n<ul class=\"facts\">\n");
        fact(String.valueOf(report.points().size()), "networks on the front");
        fact(count(Status.COMPLETED), "trials completed");
        fact(count(Status.SKIPPED), "skipped");
        fact(count(Status.FAILED), "failed");
        double volume = report.points().stream()
                .mapToDouble(FrontPoint::hypervolume)
                .findFirst()
                .orElse(0);
        fact(String.format(Locale.ROOT, "%.4f", volume), "hypervolume");
        fact(String.format(Locale.ROOT, "%,d", report.space().size()), "networks in the space");
        html.raw("</ul>\n</header>\n");
    }

    private void fact(String value, String name) {
        html.raw("<li>").element("b", "", value).text(" " + name).raw("</li>\n");
    }

    private String count(Status status) {
        return String.valueOf(
                report.rows().stream().filter(row -> row.status() == status).count());
    }

    private void charts() {
        SeedSpreads spreads = SeedSpreads.of(report.rows(), report.reference());
        ReportCharts charts = new ReportCharts(report.front(), report.rows(), spreads, referenceNetwork);
        html.raw("<section>\n<h2>Front</h2>\n<p class=\"legend\">");
        html.raw(
                "<i class=\"key key-val\"></i> on the front, by validation <i class=\"key key-test\"></i> the same on test ");
        html.raw("<i class=\"key key-other\"></i> other trials <i class=\"key key-target\"></i> target ");
        html.raw("<i class=\"key key-reference\"></i> reference network ");
        if (!spreads.isEmpty()) {
            html.raw("<i class=\"key key-spread\"></i> mean ± deviation of the seeds ");
        }
        if (report.rows().stream().anyMatch(row -> row.reason().equals(Skipped.Reason.IMPOSSIBLE.name()))) {
            html.raw("<i class=\"key key-skipped\"></i> no network of the space is here: skipped ");
        }
        html.raw("</p>\n<div class=\"charts\">\n");
        charts.pairs().forEach(chart -> html.raw("<figure>").raw(chart).raw("</figure>\n"));
        html.raw("</div>\n");
        ResultTables.front(html, report.points());
        html.raw("<h3>Every network across metrics and costs</h3>\n<div class=\"scroll\"><figure class=\"wide\">");
        html.raw(charts.parallel()).raw("</figure></div>\n");
        html.element("p", "note", "Metrics: up is better. Costs: up is dearer. * is compared by the front.");
        html.raw("</section>\n");
    }

    private void networks() {
        html.raw("<section>\n<h2>Networks of the front</h2>\n");
        NetworkSection section = new NetworkSection(report);
        List<FrontPoint> drawn = report.points().stream().limit(MOST_NETWORKS).toList();
        Optional<FrontPoint> shown = shown();
        for (FrontPoint point : drawn) {
            boolean isOpen = shown.filter(point::equals).isPresent();
            point.row().found().ifPresent(found -> section.writeTo(html, point.row(), found, isOpen));
        }
        if (drawn.size() < report.points().size()) {
            html.element(
                    "p",
                    "note",
                    "The first %d of %d networks are drawn."
                            .formatted(drawn.size(), report.points().size()));
        }
        html.raw("</section>\n");
    }

    /** The one that is open at first: the knee, else the best. */
    private Optional<FrontPoint> shown() {
        return report.points().stream().filter(FrontPoint::isKnee).findFirst().or(() -> report.points().stream()
                .min(Comparator.comparingDouble(
                        point -> point.row().found().map(FoundNetwork::valError).orElse(Double.MAX_VALUE))));
    }

    private void trials() {
        html.raw("<section>\n<h2>All trials</h2>\n");
        ResultTables.trials(html, report.rows());
        html.raw("</section>\n");
    }

    private void provenance() {
        html.raw("<section>\n<h2>Provenance</h2>\n<table class=\"facts\">\n");
        line("code", distinct(row -> row.provenance().codeVersion()));
        line("Java", distinct(row -> row.provenance().javaVersion()));
        line("machines", distinct(row -> row.provenance().host()));
        line("data", distinct(row -> row.trial().dataFingerprint()));
        line("sweep", distinct(row -> row.trial().sweepId()));
        line("precision", distinct(row -> row.trial().precision().name()));
        instant("started", Comparator.naturalOrder(), Provenance::startedAt);
        instant("finished", Comparator.reverseOrder(), Provenance::finishedAt);
        line(
                "reference network",
                CostKind.additive().stream()
                        .map(kind -> Quantities.name(kind) + " " + kind.text(referenceNetwork.of(kind)))
                        .collect(Collectors.joining(", ")));
        html.raw("</table>\n<details><summary>Settings</summary>\n")
                .element("pre", "", report.configuration())
                .raw("</details>\n</section>\n");
    }

    private void line(String name, String value) {
        html.raw("<tr>").element("th", "", name).element("td", "", value).raw("</tr>\n");
    }

    private void instant(String name, Comparator<Instant> order, Function<Provenance, Instant> of) {
        report.rows().stream()
                .map(row -> of.apply(row.provenance()))
                .min(order)
                .ifPresent(instant -> line(name, instant.toString()));
    }

    private String distinct(Function<ResultRow, String> of) {
        return report.rows().stream().map(of).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
