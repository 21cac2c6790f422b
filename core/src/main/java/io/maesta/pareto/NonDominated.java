package io.maesta.pareto;

import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Rows as points, and which of them no other one dominates. */
final class NonDominated {
    /** Costs first, then the error; what dominates a point comes before it. */
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::costsFirst, Arrays::compare)
            .thenComparing(entry -> entry.row().trial().trialId())
            .thenComparing(entry -> entry.row().provenance().startedAt())
            .thenComparing(entry -> entry.row().provenance().host());

    private NonDominated() {}

    /** One row for each non-dominated point, in a fixed order; of equal points the smallest trial id stays. */
    static List<ResultRow> of(Collection<ResultRow> rows, ReferencePoint reference) {
        Attained attained = Attained.of(1 + reference.kinds().size());
        return entries(rows, reference).stream()
                .filter(entry -> attained.add(entry.point()))
                .map(Entry::row)
                .toList();
    }

    /** The feasible rows in the fixed order. */
    static List<Entry> entries(Collection<ResultRow> rows, ReferencePoint reference) {
        List<Entry> entries = new ArrayList<>();
        for (ResultRow row : rows) {
            row.found().filter(found -> row.isFeasible()).ifPresent(found -> {
                double[] point = Objectives.of(found, reference.kinds()).point();
                entries.add(new Entry(row, point));
            });
        }
        entries.sort(ORDER);
        return entries;
    }

    /** A row and its objectives: error, then costs. */
    static final class Entry {
        private final ResultRow row;
        private final double[] point;

        private Entry(ResultRow row, double[] point) {
            this.row = row;
            this.point = point;
        }

        ResultRow row() {
            return row;
        }

        double[] point() {
            return point;
        }

        private double[] costsFirst() {
            double[] moved = Arrays.copyOfRange(point, 1, point.length + 1);
            moved[point.length - 1] = point[0];
            return moved;
        }
    }
}
