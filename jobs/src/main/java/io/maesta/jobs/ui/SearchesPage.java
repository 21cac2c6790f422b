package io.maesta.jobs.ui;

import io.maesta.jobs.ui.LiveTrials.Overview;
import io.maesta.jobs.ui.LiveTrials.Standing;
import io.maesta.report.Markup;
import io.maesta.search.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of the tab, as HTML. */
final class SearchesPage {
    private static final int REFRESH_SECONDS = 5;
    private static final List<String> HEADS = List.of(
            "trial",
            "sweep",
            "target",
            "seed",
            "phase",
            "epoch",
            "task loss",
            "validation",
            "expected cost, of its ceiling",
            "running");

    private SearchesPage() {}

    /** What {@code overview} says. */
    static String html(Overview overview) {
        StringBuilder html = new StringBuilder();
        html.append(
                "<p>%d trials left, %d of them running or warming up; %d ended since the driver started, %d of them failed.</p>"
                        .formatted(overview.left(), overview.running().size(), overview.ended(), overview.failed()));
        if (!overview.running().isEmpty()) {
            html.append("<table class=\"table table-bordered table-sm table-striped\"><thead><tr>");
            HEADS.forEach(head -> html.append("<th>").append(head).append("</th>"));
            html.append("</tr></thead><tbody>");
            overview.running().forEach(standing -> html.append("<tr>")
                    .append(cells(standing).stream()
                            .map(cell -> "<td>" + Markup.escape(cell) + "</td>")
                            .collect(Collectors.joining()))
                    .append("</tr>"));
            html.append("</tbody></table>");
        }
        html.append("<script>setTimeout(() => location.reload(), %d)</script>"
                .formatted(Duration.ofSeconds(REFRESH_SECONDS).toMillis()));
        return html.toString();
    }

    private static List<String> cells(Standing standing) {
        Optional<Progress> progress = standing.progress();
        return List.of(
                standing.isWarmUp() ? "shared warm-up" : standing.trial().id(),
                standing.trial().sweep().name(),
                standing.isWarmUp() ? "" : standing.trial().target().toString(),
                Long.toString(standing.trial().seed()),
                progress.map(SearchesPage::phase).orElse("starts"),
                progress.map(now -> "%d of %d".formatted(now.epoch(), now.epochs()))
                        .orElse(""),
                progress.map(now -> number(now.loss())).orElse(""),
                progress.map(now -> number(now.metric())).orElse(""),
                progress.map(now -> costs(standing, now)).orElse(""),
                "%d min %d s"
                        .formatted(
                                standing.running().toMinutes(),
                                standing.running().toSecondsPart()));
    }

    private static String phase(Progress progress) {
        return progress.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "";
    }

    private static String costs(Standing standing, Progress progress) {
        return progress.expectedCosts().entrySet().stream()
                .flatMap(cost -> {
                    OptionalDouble ceiling = standing.trial().target().ceiling(cost.getKey());
                    return ceiling.isPresent()
                            ? Stream.of(String.format(
                                    Locale.ROOT,
                                    "%s %.0f %%",
                                    cost.getKey().key(),
                                    100 * cost.getValue() / ceiling.getAsDouble()))
                            : Stream.empty();
                })
                .collect(Collectors.joining(", "));
    }
}
