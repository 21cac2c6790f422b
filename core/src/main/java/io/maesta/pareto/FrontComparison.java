package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialSummary;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two sweeps found, side by side: their fronts before one reference point, and their answers to the same questions.
 *
 * @param baseline what is there already
 * @param candidate what may take its place; its reference point is the baseline's
 * @param pairs one for each target and seed that either was asked, in the order of the baseline, then of the candidate
 */
public record FrontComparison(ParetoFront baseline, ParetoFront candidate, List<Pair> pairs) {
    /**
     * Two answers to one question.
     *
     * @param baseline the network that meets the target, its own or that of the trial which answers it; null where there is none
     * @param candidate as {@code baseline}
     */
    public record Pair(Target target, long seed, @Nullable FoundNetwork baseline, @Nullable FoundNetwork candidate) {
        /** How much better the candidate is on validation, in the metric's own unit; empty if either has no network. */
        public Optional<Double> gain() {
            return baseline == null || candidate == null
                    ? Optional.empty()
                    : Optional.of(baseline.valError() - candidate.valError());
        }
    }

    /** What tells questions apart. */
    private record Question(Target target, long seed) {
        static Question of(ResultRow row) {
            TrialSummary trial = row.trial();
            return new Question(trial.target(), trial.seed());
        }
    }

    public FrontComparison {
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares all that two sweeps found, before {@link #common} of both reference points.
     *
     * @throws IllegalArgumentException if the reference points have no cost in common, or the metrics differ
     */
    public static FrontComparison of(
            Collection<ResultRow> baseline, Collection<ResultRow> candidate, ReferencePoint one, ReferencePoint other) {
        requireOneMetric(baseline, candidate);
        ReferencePoint reference = common(one, other);
        return new FrontComparison(
                ParetoFront.of(baseline, reference), ParetoFront.of(candidate, reference), pairs(baseline, candidate));
    }

    /**
     * The corner of the smallest box that holds both, in the costs of both.
     *
     * @throws IllegalArgumentException if they have no cost in common
     */
    public static ReferencePoint common(ReferencePoint one, ReferencePoint other) {
        Map<CostKind, Double> costs = new EnumMap<>(CostKind.class);
        one.costs().forEach((kind, cost) -> {
            Double there = other.costs().get(kind);
            if (there != null) {
                costs.put(kind, Math.max(cost, there));
            }
        });
        if (costs.isEmpty()) {
            throw new IllegalArgumentException(
                    "The fronts compare different costs, %s and %s, and cannot be compared with each other.\nMaybe the sweeps had ceilings on different costs."
                            .formatted(keys(one), keys(other)));
        }
        return new ReferencePoint(Math.max(one.error(), other.error()), costs);
    }

    private static List<String> keys(ReferencePoint reference) {
        return reference.kinds().stream().map(CostKind::key).toList();
    }

    private static void requireOneMetric(Collection<ResultRow> baseline, Collection<ResultRow> candidate) {
        List<String> metrics = List.of(baseline, candidate).stream()
                .flatMap(Collection::stream)
                .flatMap(row -> row.found().stream())
                .map(found -> found.metric().name())
                .distinct()
                .toList();
        if (metrics.size() > 1) {
            throw new IllegalArgumentException(
                    "The networks are judged by different metrics %s and cannot be compared.\nMaybe the sweeps are of different tasks."
                            .formatted(metrics));
        }
    }

    private static List<Pair> pairs(Collection<ResultRow> baseline, Collection<ResultRow> candidate) {
        Map<Question, FoundNetwork> ours = answers(baseline);
        Map<Question, FoundNetwork> theirs = answers(candidate);
        Map<Question, Pair> pairs = new LinkedHashMap<>();
        for (Collection<ResultRow> rows : List.of(baseline, candidate)) {
            for (ResultRow row : rows) {
                Question question = Question.of(row);
                pairs.computeIfAbsent(
                        question, asked -> new Pair(asked.target(), asked.seed(), ours.get(asked), theirs.get(asked)));
            }
        }
        return List.copyOf(pairs.values());
    }

    private static Map<Question, FoundNetwork> answers(Collection<ResultRow> rows) {
        Map<String, FoundNetwork> found = new HashMap<>();
        rows.forEach(
                row -> row.found().ifPresent(network -> found.put(row.trial().trialId(), network)));
        Map<Question, FoundNetwork> answers = new HashMap<>();
        for (ResultRow row : rows) {
            String by = row.isAnswered() ? row.answeredBy() : row.trial().trialId();
            FoundNetwork network = found.get(by);
            if (network != null && row.trial().target().admits(network.cost())) {
                answers.put(Question.of(row), network);
            }
        }
        return answers;
    }

    /** How much of the baseline's hypervolume the candidate does not reach, as a share of it; negative where it has more, 0 where both have none. */
    public double loss() {
        double before = baseline.hypervolume();
        double after = candidate.hypervolume();
        if (before > 0) {
            return (before - after) / before;
        }
        return after > 0 ? Double.NEGATIVE_INFINITY : 0;
    }

    /** How many points of the baseline's front a point of the candidate's dominates. */
    public int baselineDominated() {
        return dominated(baseline, candidate);
    }

    /** How many points of the candidate's front a point of the baseline's dominates. */
    public int candidateDominated() {
        return dominated(candidate, baseline);
    }

    private static int dominated(ParetoFront front, ParetoFront by) {
        List<Objectives> others = objectives(by);
        return (int) objectives(front).stream()
                .filter(point -> others.stream().anyMatch(other -> other.dominates(point)))
                .count();
    }

    private static List<Objectives> objectives(ParetoFront front) {
        return front.rows().stream()
                .flatMap(row -> row.found().stream())
                .map(found -> Objectives.of(found, front.reference().kinds()))
                .toList();
    }
}
