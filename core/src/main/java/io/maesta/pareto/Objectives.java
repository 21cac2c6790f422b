package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.result.FoundNetwork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A point in objective space; every objective is to be minimised.
 *
 * @param names {@code error}, then the columns of costs
 * @param values one for each name, none of them NaN
 */
public record Objectives(List<String> names, List<Double> values) implements Serializable {
    /** Name of the first objective: the validation metric as an error. */
    public static final String ERROR = "error";

    /** @throws IllegalArgumentException if there is not one value for each name, or a value is NaN */
    public Objectives {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() != values.size() || values.stream().anyMatch(value -> value.isNaN())) {
            throw new IllegalArgumentException(
                    "The objectives %s must have one value each, none of them NaN, but have %s."
                            .formatted(names, values));
        }
    }

    /** Validation error and the costs of these kinds, in the order of {@link CostKind}. */
    public static Objectives of(FoundNetwork found, Set<CostKind> kinds) {
        List<Double> values = new ArrayList<>(List.of(found.valError()));
        kinds.stream().sorted().forEach(kind -> values.add(found.cost().of(kind)));
        return new Objectives(names(kinds), values);
    }

    static List<String> names(Set<CostKind> kinds) {
        List<String> names = new ArrayList<>(List.of(ERROR));
        kinds.stream().sorted().forEach(kind -> names.add(kind.column()));
        return names;
    }

    /**
     * Whether this point is no worse than {@code other} in every objective and better in at least one.
     *
     * @throws IllegalArgumentException if the points have different objectives
     */
    public boolean dominates(Objectives other) {
        if (!names.equals(other.names)) {
            throw new IllegalArgumentException(
                    "Points with the objectives %s and %s cannot be compared.".formatted(names, other.names));
        }
        return Dominance.dominates(point(), other.point());
    }

    double[] point() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
