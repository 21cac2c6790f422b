package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontComparison;
import io.maesta.pareto.FrontComparison.Pair;
import io.maesta.pareto.ParetoFront;
import io.maesta.result.FoundNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two sweeps side by side, as JSON for programs. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /**
     * An object: {@code hypervolume_loss} is {@link FrontComparison#loss}, null where the baseline has no volume and the candidate some; {@code baseline} and {@code candidate} have points, hypervolume and
     * dominated points of each front; {@code pairs} an object for each target and seed, with the answer of each or null. Costs are in the units
     * of {@link CostKind#column}.
     */
    public static String of(FrontComparison comparison) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("hypervolume_loss", comparison.loss());
        all.put("baseline", front(comparison.baseline(), comparison.baselineDominated()));
        all.put("candidate", front(comparison.candidate(), comparison.candidateDominated()));
        Set<CostKind> kinds = comparison.baseline().reference().kinds();
        all.put(
                "pairs",
                comparison.pairs().stream().map(pair -> pair(pair, kinds)).toList());
        return Json.of(all) + "\n";
    }

    private static Map<String, Object> front(ParetoFront front, int dominated) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("points", front.rows().size());
        values.put("dominated", dominated);
        values.put("hypervolume", front.hypervolume());
        return values;
    }

    private static Map<String, @Nullable Object> pair(Pair pair, Set<CostKind> kinds) {
        Map<String, Object> target = new LinkedHashMap<>();
        pair.target().ceilings().forEach((kind, ceiling) -> target.put(kind.column(), ceiling));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("target", target);
        values.put("seed", pair.seed());
        values.put("baseline", found(pair.baseline(), kinds));
        values.put("candidate", found(pair.candidate(), kinds));
        values.put("gain", pair.gain().orElse(null));
        return values;
    }

    private static @Nullable Map<String, Object> found(@Nullable FoundNetwork found, Set<CostKind> kinds) {
        if (found == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("val_metric", found.valMetric());
        values.put("test_metric", found.testMetric());
        kinds.forEach(kind -> values.put(kind.column(), found.cost().of(kind)));
        return values;
    }
}
