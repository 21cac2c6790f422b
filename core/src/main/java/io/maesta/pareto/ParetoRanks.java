package io.maesta.pareto;

import io.maesta.pareto.NonDominated.Entry;
import io.maesta.result.ResultRow;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Non-dominated sorting: which front each result would be on if all better fronts were taken away. */
public final class ParetoRanks {
    private ParetoRanks() {}

    /**
     * The rank of every feasible row by its trial id: 1 on the front, else one more than the largest rank of the points that
     * dominate it. Rows with equal objectives have equal ranks. Takes O(n²) comparisons. Deb et al., "A Fast and Elitist
     * Multiobjective Genetic Algorithm: NSGA-II", IEEE TEVC 2002, section III-A.
     */
    public static Map<String, Integer> of(Collection<ResultRow> rows, ReferencePoint reference) {
        List<Entry> entries = NonDominated.entries(rows, reference);
        int[] ranks = new int[entries.size()];
        Map<String, Integer> byTrial = new LinkedHashMap<>();
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = 1;
            for (int j = 0; j < i; j++) {
                if (Dominance.dominates(entries.get(j).point(), entries.get(i).point())) {
                    ranks[i] = Math.max(ranks[i], ranks[j] + 1);
                }
            }
            byTrial.putIfAbsent(entries.get(i).row().trial().trialId(), ranks[i]);
        }
        return Collections.unmodifiableMap(byTrial);
    }
}
