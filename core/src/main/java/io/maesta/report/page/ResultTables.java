package io.maesta.report.page;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.FrontPoint.SeedMarks;
import io.maesta.report.Markup;
import io.maesta.report.Quantities;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tables that sort by a click on a head. */
final class ResultTables {
    private static final Set<String> TEXTS = Set.of("target", "status", "trial");

    private ResultTables() {}

    /** The front, a line for each network, with a link to its section. */
    static void front(Html html, List<FrontPoint> points) {
        boolean hasSeeds = points.stream().anyMatch(point -> point.seedMarks().isPresent());
        html.raw("<div class=\"scroll\"><table class=\"sortable\">\n<thead><tr>");
        head(html, "validation", "test", "test int8");
        if (hasSeeds) {
            head(html, "mean ± deviation (seeds)", "on front");
        }
        for (CostKind kind : CostKind.values()) {
            head(html, Quantities.title(kind));
        }
        head(html, "hypervolume", "target", "seed", "trial");
        html.raw("</tr></thead>\n<tbody>\n");
        for (FrontPoint point : points) {
            point.row().found().ifPresent(found -> line(html, point, found, hasSeeds));
        }
        html.raw("</tbody></table></div>\n");
    }

    private static void line(Html html, FrontPoint point, FoundNetwork found, boolean hasSeeds) {
        html.raw(point.isKnee() ? "<tr class=\"knee\">" : "<tr>");
        metrics(html, found);
        if (hasSeeds) {
            seeds(html, point, found);
        }
        costs(html, found);
        html.number(point.contribution(), String.format(Locale.ROOT, "%.4f", point.contribution()));
        html.element("td", "", point.row().trial().target().toString());
        html.number(
                (double) point.row().trial().seed(),
                Long.toString(point.row().trial().seed()));
        String trial = point.row().trial().trialId();
        html.raw("<td><a href=\"#trial-%s\">%s</a>%s</td></tr>\n"
                .formatted(trial, trial, point.isKnee() ? " <small>knee</small>" : ""));
    }

    private static void metrics(Html html, FoundNetwork found) {
        html.number(found.valMetric(), Quantities.text(found.metric(), found.valMetric()));
        html.number(found.testMetric(), Quantities.text(found.metric(), found.testMetric()));
        Double int8 = found.exported().int8TestMetric();
        if (int8 == null) {
            html.raw("<td></td>");
        } else {
            html.number(int8, Quantities.text(found.metric(), int8));
        }
    }

    private static void seeds(Html html, FrontPoint point, FoundNetwork found) {
        if (point.seedMarks().isEmpty()) {
            html.raw("<td></td><td></td>");
            return;
        }
        SeedMarks marks = point.seedMarks().orElseThrow();
        html.number(
                marks.spread().valMetric().mean(),
                "%s ± %s (%d)"
                        .formatted(
                                Quantities.text(
                                        found.metric(),
                                        marks.spread().valMetric().mean()),
                                Quantities.text(
                                        found.metric(),
                                        marks.spread().valMetric().deviation()),
                                marks.spread().seeds()));
        html.number(
                marks.spread().probabilityOnFront(),
                String.format(
                        Locale.ROOT,
                        "%.0f %%%s",
                        100 * marks.spread().probabilityOnFront(),
                        marks.isTied() ? ", tie" : ""));
    }

    private static void costs(Html html, FoundNetwork found) {
        for (CostKind kind : CostKind.values()) {
            double cost = found.cost().of(kind);
            html.number(cost, Quantities.number(kind, cost));
        }
    }

    /** All trials, also those that failed or were skipped, with why. */
    static void trials(Html html, List<ResultRow> rows) {
        html.raw("<div class=\"scroll\"><table class=\"sortable\">\n<thead><tr>");
        head(html, "#", "target", "seed", "status", "validation", "test");
        for (CostKind kind : CostKind.values()) {
            head(html, Quantities.title(kind));
        }
        head(html, "trial");
        html.raw("</tr></thead>\n<tbody>\n");
        for (ResultRow row : rows) {
            html.raw("<tr>");
            html.number(row.trial().index(), Integer.toString(row.trial().index() + 1));
            html.element("td", "", row.trial().target().toString());
            html.number((double) row.trial().seed(), Long.toString(row.trial().seed()));
            status(html, row);
            if (row.found().isPresent()) {
                FoundNetwork found = row.found().orElseThrow();
                html.number(found.valMetric(), Quantities.text(found.metric(), found.valMetric()));
                html.number(found.testMetric(), Quantities.text(found.metric(), found.testMetric()));
                costs(html, found);
            } else {
                html.raw("<td></td>".repeat(2 + CostKind.values().length));
            }
            html.element("td", "", row.trial().trialId());
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static void status(Html html, ResultRow row) {
        html.raw("<td class=\"status-%s\" title=\"%s\">"
                .formatted(row.status().name().toLowerCase(Locale.ROOT), Markup.escape(row.message())));
        html.text(row.status().name().toLowerCase(Locale.ROOT));
        if (!row.reason().isEmpty()) {
            html.text(", " + row.reason().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (row.isAnswered()) {
            html.text(" by " + row.answeredBy());
        }
        html.raw("</td>");
    }

    private static void head(Html html, String... titles) {
        for (String title : titles) {
            html.element("th", TEXTS.contains(title) ? "" : "number", title);
        }
    }
}
