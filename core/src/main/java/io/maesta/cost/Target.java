package io.maesta.cost;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ceilings on any subset of the costs; no ceiling at all is the unconstrained search.
 *
 * @param ceilings the largest admitted cost by kind, each positive and finite, in the unit of {@link CostKind#column}
 */
public record Target(Map<CostKind, Double> ceilings) implements Serializable {
    public static final Target NONE = new Target(Map.of());

    public Target {
        Map<CostKind, Double> copy = new EnumMap<>(CostKind.class);
        copy.putAll(ceilings);
        copy.forEach((kind, ceiling) -> {
            if (!(ceiling > 0) || ceiling.isInfinite()) {
                throw new IllegalArgumentException(
                        "The ceiling (%s) on %s must be positive and finite.".formatted(ceiling, kind.key()));
            }
        });
        ceilings = Collections.unmodifiableMap(copy);
    }

    /**
     * Every combination of one ceiling from each axis, the first axis slowest, each combination once.
     *
     * @throws IllegalArgumentException if two axes are of one kind, or a ceiling is not positive
     */
    public static List<Target> grid(Ceilings... axes) {
        Set<CostKind> kinds = EnumSet.noneOf(CostKind.class);
        Set<Target> targets = Set.of(NONE);
        for (Ceilings axis : axes) {
            if (!kinds.add(axis.kind())) {
                throw new IllegalArgumentException(
                        "The grid has two axes of ceilings on %s.\nMaybe their values belong on one axis."
                                .formatted(axis.kind().key()));
            }
            Set<Target> longer = new LinkedHashSet<>();
            for (Target target : targets) {
                axis.values().forEach(ceiling -> longer.add(target.withOrFree(axis.kind(), ceiling)));
            }
            targets = longer;
        }
        return List.copyOf(targets);
    }

    private Target withOrFree(CostKind kind, double ceiling) {
        return ceiling == Ceilings.NONE ? this : with(kind, ceiling);
    }

    /** The same target with one ceiling more, or another one. */
    public Target with(CostKind kind, double ceiling) {
        Map<CostKind, Double> more = new EnumMap<>(CostKind.class);
        more.putAll(ceilings);
        more.put(kind, ceiling);
        return new Target(more);
    }

    /** The same target without a ceiling on {@code kind}. */
    public Target without(CostKind kind) {
        if (!ceilings.containsKey(kind)) {
            return this;
        }
        Map<CostKind, Double> fewer = new EnumMap<>(CostKind.class);
        fewer.putAll(ceilings);
        fewer.remove(kind);
        return new Target(fewer);
    }

    /** Whether every ceiling of this target is at or above that of {@code other}, which has one on every kind that this has. */
    public boolean isAtLeast(Target other) {
        return ceilings.entrySet().stream()
                .allMatch(mine -> other.ceiling(mine.getKey()).orElse(Double.POSITIVE_INFINITY) <= mine.getValue());
    }

    /** The ceiling on {@code kind} alone. */
    public Target only(CostKind kind) {
        return ceiling(kind).isPresent() ? NONE.with(kind, ceiling(kind).getAsDouble()) : NONE;
    }

    /** The kinds that have a ceiling, in the order of {@link CostKind}. */
    public Set<CostKind> kinds() {
        return ceilings.keySet();
    }

    public OptionalDouble ceiling(CostKind kind) {
        Double ceiling = ceilings.get(kind);
        return ceiling == null ? OptionalDouble.empty() : OptionalDouble.of(ceiling);
    }

    /** Whether {@code cost} is at or below every ceiling. */
    public boolean admits(Cost cost) {
        return ceilings.entrySet().stream().allMatch(ceiling -> cost.of(ceiling.getKey()) <= ceiling.getValue());
    }

    /** For people: {@code weights ≤ 38,680, latency ≤ 10 ms}, or {@code no ceiling}; what is counted is cut to whole numbers. */
    @Override
    public String toString() {
        return ceilings.isEmpty()
                ? "no ceiling"
                : ceilings.entrySet().stream()
                        .map(entry -> toString(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String toString(CostKind kind, double ceiling) {
        return kind.key() + " ≤ " + kind.text(kind == CostKind.LATENCY ? ceiling : Math.floor(ceiling));
    }
}
