package io.maesta.jobs.config;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ceilings of a sweep: its targets are all their combinations, and single points beside these.
 *
 * @param ceilings one or more for every kind of cost
 * @param points ceilings of one target each
 */
public record Grid(Map<CostKind, List<Ceiling>> ceilings, List<Map<CostKind, Ceiling>> points) {
    public Grid {
        ceilings = Collections.unmodifiableMap(new EnumMap<>(ceilings));
        points = List.copyOf(points);
    }

    /**
     * The targets, each once: the combinations, the first kind of cost outermost, then the points. Where there are points and no
     * ceiling to combine, the points alone.
     *
     * @param reference what percentages are taken of
     */
    public List<Target> targets(Cost reference) {
        List<Target> combinations = combinations(reference);
        boolean areAll = !points.isEmpty() && combinations.equals(List.of(Target.NONE));
        return Stream.concat(
                        areAll ? Stream.empty() : combinations.stream(),
                        points.stream().map(point -> target(point, reference)))
                .distinct()
                .toList();
    }

    /** The kinds of cost that some target bounds. */
    Set<CostKind> kinds() {
        Set<CostKind> kinds = EnumSet.noneOf(CostKind.class);
        Stream.concat(
                        ceilings.entrySet().stream().flatMap(axis -> axis.getValue().stream()
                                .map(ceiling -> Map.entry(axis.getKey(), ceiling))),
                        points.stream().flatMap(point -> point.entrySet().stream()))
                .filter(ceiling -> ceiling.getValue().over(1).isPresent())
                .forEach(ceiling -> kinds.add(ceiling.getKey()));
        return kinds;
    }

    private static Target target(Map<CostKind, Ceiling> point, Cost reference) {
        Target target = Target.NONE;
        for (Map.Entry<CostKind, Ceiling> ceiling : point.entrySet()) {
            CostKind kind = ceiling.getKey();
            target = bound(target, kind, ceiling.getValue().over(reference.of(kind)));
        }
        return target;
    }

    private List<Target> combinations(Cost reference) {
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
