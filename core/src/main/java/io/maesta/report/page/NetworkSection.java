package io.maesta.report.page;

import io.maesta.cost.CostKind;
import io.maesta.report.Quantities;
import io.maesta.report.ReportCharts;
import io.maesta.result.BlockTheta;
import io.maesta.result.FoundNetwork;
import io.maesta.result.NetworkCheck;
import io.maesta.result.ResultRow;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A network block by block: which candidate stayed, how sure the search was, and which share of each cost the block has. */
final class NetworkSection {
    private final Report report;
    private final List<CostKind> kinds;

    NetworkSection(Report report) {
        this.report = report;
        Set<CostKind> shown = EnumSet.of(CostKind.WEIGHTS);
        shown.addAll(report.reference().kinds());
        shown.retainAll(CostKind.additive());
        // A block has the same share of both.
        if (shown.contains(CostKind.CYCLES)) {
            shown.remove(CostKind.LATENCY);
        }
        this.kinds = List.copyOf(shown);
    }

    void writeTo(Html html, ResultRow row, FoundNetwork found, boolean isOpen) {
        html.raw("<details class=\"network\" id=\"trial-%s\"%s>\n<summary>"
                .formatted(row.trial().trialId(), isOpen ? " open" : ""));
        html.element("b", "", Quantities.text(found.metric(), found.valMetric()));
        html.text(" on validation, %s on test · ".formatted(Quantities.text(found.metric(), found.testMetric())));
        html.text(report.reference().kinds().stream()
                .map(kind ->
                        Quantities.name(kind) + " " + kind.text(found.cost().of(kind)))
                .collect(Collectors.joining(" · ")));
        html.text(" · target " + row.trial().target());
        html.raw(
                "</summary>\n<div class=\"scroll\"><table class=\"blocks\">\n<thead><tr><th>block</th><th>candidates, θ</th>");
        html.raw("<th>output</th>");
        kinds.forEach(kind -> html.element("th", "", "share of " + Quantities.name(kind)));
        html.raw("</tr></thead>\n<tbody>\n");
        Map<String, BlockTheta> thetas =
                found.theta().stream().collect(Collectors.toMap(BlockTheta::block, theta -> theta));
        for (Node node : report.space().nodes()) {
            block(html, node, found, Optional.ofNullable(thetas.get(node.name())));
        }
        html.raw("</tbody></table></div>\n");
        List<String> curves = ReportCharts.curves(
                report.curve(row), found.metric(), row.trial().target());
        if (!curves.isEmpty()) {
            html.raw("<div class=\"charts curves\">\n");
            curves.forEach(chart -> html.raw("<figure>").raw(chart).raw("</figure>\n"));
            html.raw("</div>\n");
        }
        html.raw("<p class=\"note\">");
        html.text(
                "trial %s, seed %d, precision %s, %s; rank %d among the most probable feasible networks; %.0f s of search and %.0f s of fine-tuning on %s"
                        .formatted(
                                row.trial().trialId(),
                                row.trial().seed(),
                                row.trial().precision(),
                                found.discretisation(),
                                found.rank(),
                                found.seconds().search(),
                                found.seconds().fineTune(),
                                row.provenance().host()));
        html.raw("</p>\n");
        if (!found.exported().checks().isEmpty()) {
            html.element(
                    "p",
                    "note",
                    "Files: "
                            + found.exported().checks().stream()
                                    .map(NetworkCheck::summary)
                                    .collect(Collectors.joining("; ")));
        }
        html.raw("</details>\n");
    }

    private void block(Html html, Node node, FoundNetwork found, Optional<BlockTheta> theta) {
        List<Layer> layers = found.layers().stream()
                .filter(layer ->
                        layer.name().equals(node.name()) || layer.name().startsWith(node.name() + "/"))
                .toList();
        html.raw("<tr><th>").text(node.name()).raw("</th><td>");
        if (node instanceof ChoiceBlock block) {
            String kept = found.architecture().choices().getOrDefault(block.name(), "");
            for (int i = 0; i < block.candidates().size(); i++) {
                Candidate candidate = block.candidates().get(i);
                boolean isKept = block.isFixed() || candidate.name().equals(kept);
                double probability =
                        theta.isPresent() ? theta.get().probabilities().get(i) : 1;
                html.raw(String.format(
                        Locale.ROOT,
                        "<span class=\"candidate%s\" style=\"--share:%.1f%%\">",
                        isKept ? " kept" : "",
                        100 * probability));
                html.text(candidate.name());
                if (theta.isPresent()) {
                    html.raw(String.format(Locale.ROOT, " <small>%.2f</small>", probability));
                }
                html.raw("</span> ");
            }
        }
        html.raw("</td><td>");
        if (!layers.isEmpty()) {
            html.text(layers.get(layers.size() - 1).outputShape().toString());
        }
        html.raw("</td>");
        for (CostKind kind : kinds) {
            double all = found.layers().stream().mapToDouble(cost(kind)).sum();
            double share = layers.stream().mapToDouble(cost(kind)).sum() / Math.max(all, 1);
            html.raw(String.format(
                    Locale.ROOT,
                    "<td class=\"share\"><span style=\"--share:%.1f%%\">%s</span></td>",
                    100 * share,
                    share == 0 ? "" : String.format(Locale.ROOT, "%.1f&nbsp;%%", 100 * share)));
        }
        html.raw("</tr>\n");
    }

    /** What one layer has of an additive cost, as {@link io.maesta.cost.Cost} counts it; of latency the cycles, which are in proportion. */
    private ToDoubleFunction<Layer> cost(CostKind kind) {
        return layer -> switch (kind) {
            case WEIGHTS -> layer.weights();
            case FLASH -> layer.weights() + 4.0 * layer.biases();
            case MACS -> layer.macs();
            case CYCLES, LATENCY -> report.device().cycles(layer);
            case SRAM -> Double.NaN;
        };
    }
}
