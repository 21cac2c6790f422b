package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.ReachableCosts;
import io.maesta.cost.Target;
import io.maesta.sweep.Sweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the targets of a sweep before any training: those that no network of the space meets, and those that ask
 * the same question. Solved for exactly; depends on the sweep alone. Not for use by several threads.
 */
public final class Triage {
    private final Sweep sweep;
    private final CostTable costs;
    private final ReachableCosts reachable;
    private final Set<Target> impossible = new LinkedHashSet<>();
    private final List<Question> questions;

    private Triage(Sweep sweep, Reuse reuse) {
        this.sweep = sweep;
        this.costs = CostTable.of(sweep.space(), sweep.device());
        this.reachable = ReachableCosts.of(costs);
        Map<Target, List<Target>> alike = new LinkedHashMap<>();
        for (Target target : sweep.targets()) {
            if (reachable.canBeMet(target)) {
                alike.computeIfAbsent(reachable.binding(target), binding -> new ArrayList<>())
                        .add(target);
            } else {
                impossible.add(target);
            }
        }
        this.questions = questions(alike, reuse);
    }

    /**
     * The triage of the targets of {@code sweep}.
     *
     * @param reuse whether questions wait for looser ones; else all are in the first wave
     */
    public static Triage of(Sweep sweep, Reuse reuse) {
        return new Triage(sweep, reuse);
    }

    private static List<Question> questions(Map<Target, List<Target>> alike, Reuse reuse) {
        List<Target> bindings = List.copyOf(alike.keySet());
        int[] waves = reuse == Reuse.ANSWERS ? Waves.of(bindings) : new int[bindings.size()];
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < waves.length; i++) {
            Target binding = bindings.get(i);
            List<Target> targets = new ArrayList<>(alike.getOrDefault(binding, List.of()));
            // The target that says no more than what binds speaks for the others.
            targets.sort(Comparator.comparing(target -> !target.equals(binding)));
            questions.add(new Question(binding, targets, waves[i]));
        }
        questions.sort(Comparator.comparingInt(Question::wave));
        return List.copyOf(questions);
    }

    /** The targets that no network of the space meets, in the order of the sweep. */
    public Set<Target> impossible() {
        return Collections.unmodifiableSet(impossible);
    }

    /** What the possible targets ask, by wave and then in the order of the sweep. */
    public List<Question> questions() {
        return questions;
    }

    /**
     * Why no network of the space meets {@code target}, and with which ceiling in the place of one of its own a network would.
     *
     * @param target one that is {@link #impossible}
     */
    public String proof(Target target) {
        Target conflict = conflict(target);
        String together = conflict.kinds().size() == 1 ? "" : " at once, though fewer of these ceilings can be met";
        String least = target.kinds().stream()
                .map(kind -> kind.key() + " " + text(kind, costs.minimum(kind)))
                .collect(Collectors.joining(", "));
        return "No network of search space (%s) has %s%s. The least of each cost in this space: %s.\nMaybe %s."
                .formatted(sweep.space().name(), conflict, together, least, advice(target));
    }

    /** The ceilings of {@code target} that cannot be met and of which none can be left out. */
    private Target conflict(Target target) {
        Target conflict = target;
        for (CostKind kind : target.kinds()) {
            Target fewer = conflict.without(kind);
            if (!reachable.canBeMet(fewer)) {
                conflict = fewer;
            }
        }
        return conflict;
    }

    private String advice(Target target) {
        Target nearest = nearest(target);
        if (!nearest.kinds().isEmpty()) {
            return list(nearest, ", or ") + " is meant, with the other ceilings as they are";
        }
        return raised(target)
                .map(raised -> list(raised, ", ") + " is meant: no ceiling alone is to blame")
                .orElse("larger ceilings are meant");
    }

    private static String list(Target ceilings, String separator) {
        return ceilings.ceilings().entrySet().stream()
                .map(ceiling -> ceiling.getKey().key() + " ≤ " + text(ceiling.getKey(), ceiling.getValue()))
                .collect(Collectors.joining(separator));
    }

    /**
     * {@code target} with ceilings raised, one kind after another, to the least with which those raised before can be met: one of the
     * nearest targets that a network meets. Empty where that is not known.
     */
    Optional<Target> raised(Target target) {
        Target raised = Target.NONE;
        for (CostKind kind : target.kinds()) {
            OptionalDouble least = reachable.least(kind, raised);
            OptionalDouble ceiling = target.ceiling(kind);
            if (least.isEmpty() || ceiling.isEmpty()) {
                return Optional.empty();
            }
            raised = raised.with(kind, Math.max(ceiling.getAsDouble(), least.getAsDouble()));
        }
        return Optional.of(raised);
    }

    /** By kind the least ceiling with which {@code target} can be met while its others stay; without kinds for which there is none. */
    Target nearest(Target target) {
        Target nearest = Target.NONE;
        for (CostKind kind : target.kinds()) {
            OptionalDouble least = reachable.least(kind, target);
            nearest = least.isPresent() ? nearest.with(kind, least.getAsDouble()) : nearest;
        }
        return nearest;
    }

    /** Milliseconds are rounded up, so that the text is a ceiling that can be met. */
    private static String text(CostKind kind, double cost) {
        return kind.text(kind == CostKind.LATENCY ? Math.ceil(cost) : cost);
    }
}
