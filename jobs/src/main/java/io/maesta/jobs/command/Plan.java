package io.maesta.jobs.command;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.search.Reuse;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Refinement;
import io.maesta.sweep.Sweep;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sweep would do, printed for people.
 *
 * @param sweep over data that need not have been read
 * @param precision that of training; empty where a processor decides
 * @param reuse whether trials wait for looser ones
 * @param refinement what follows the grid
 */
record Plan(Sweep sweep, Optional<Precision> precision, Reuse reuse, Refinement refinement) {
    @Override
    public String toString() {
        CostTable costs = CostTable.of(sweep.space(), sweep.device());
        return "%s\n%s\n%s%s".formatted(heading(), costs(costs), new PlannedTrials(sweep, reuse), refined());
    }

    /** Targets after the grid are known when its front is. */
    private String refined() {
        int points = refinement.points();
        return points == 0
                ? ""
                : format(
                        "Then, where the front can gain most, up to %,d targets more: at most %,d trainings.\n",
                        points, points * sweep.seeds().size());
    }

    private String heading() {
        int trials = sweep.trials().size();
        return format(
                        "Sweep   %s: %,d %s on %s\n",
                        sweep.name(),
                        trials,
                        trials == 1 ? "trial" : "trials",
                        sweep.data().name())
                + format(
                        "Space   %s, input %s, %d outputs: %,d networks in %s\n",
                        sweep.space().name(),
                        sweep.space().input(),
                        sweep.space().output().channels(),
                        sweep.space().size(),
                        searched(sweep.space()))
                + format("Device  %s\n", sweep.device().name())
                + format(
                        "Engine  %s\n",
                        precision.map(Precision::name).orElse("auto").toLowerCase(Locale.ROOT));
    }

    private static String searched(SearchSpace space) {
        int blocks = space.choices().size();
        int groups = space.channelGroups().size();
        return groups == 0
                ? blocks + " blocks"
                : (blocks == 0 ? "" : blocks + " blocks and ") + groups + " groups of channels";
    }

    private String costs(CostTable costs) {
        Cost reference = costs.exact(sweep.space().reference());
        StringBuilder text = new StringBuilder(row("", "reference", "cheapest", "dearest"));
        for (CostKind kind : CostKind.values()) {
            text.append(row(
                    kind.column(),
                    number(kind, reference.of(kind)),
                    number(kind, costs.minimum(kind)),
                    number(kind, costs.maximum(kind))));
        }
        return text.toString();
    }

    private static String row(Object... cells) {
        return format("%-22s %16s %16s %16s\n", cells);
    }

    private static String number(CostKind kind, double cost) {
        return kind == CostKind.LATENCY ? format("%,.1f", cost) : format("%,.0f", cost);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
