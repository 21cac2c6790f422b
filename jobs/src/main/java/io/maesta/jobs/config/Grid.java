package io.maesta.jobs.config;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The ceilings of a sweep; its targets are all their combinations.
 *
 * @param ceilings one or more for every kind of cost
 */
public record Grid(Map<CostKind, List<Ceiling>> ceilings) {
    public Grid {
        ceilings = Collections.unmodifiableMap(new EnumMap<>(ceilings));
    }

    /**
     * The targets, each once, the first kind of cost outermost.
     *
     * @param reference what percentages are taken of
     */
    public List<Target> targets(Cost reference) {
        Stream<Target> targets = Stream.of(Target.NONE);
        for (Map.Entry<CostKind, List<Ceiling>> axis : ceilings.entrySet()) {
            CostKind kind = axis.getKey();
            targets = targets.flatMap(target ->
                    axis.getValue().stream().map(ceiling -> bound(target, kind, ceiling.over(reference.of(kind)))));
        }
        return targets.distinct().toList();
    }

    private static Target bound(Target target, CostKind kind, OptionalDouble ceiling) {
        return ceiling.isPresent() ? target.with(kind, ceiling.getAsDouble()) : target;
    }
}
