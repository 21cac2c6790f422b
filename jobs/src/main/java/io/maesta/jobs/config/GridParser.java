package io.maesta.jobs.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.pareto.Proposals;
import io.maesta.sweep.Refinement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From single values to the targets of a sweep. */
final class GridParser {
    private static final String POINTS = "sweep.points";

    private final SettingReader read;
    private final Device device;

    GridParser(SettingReader read, Device device) {
        this.read = read;
        this.device = device;
    }

    Grid grid() {
        Map<CostKind, List<Ceiling>> ceilings = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            ceilings.put(kind, read.list("sweep.targets." + kind.key(), text -> Ceiling.parse(kind, text, device)));
        }
        return new Grid(ceilings, points());
    }

    /** What follows the grid. */
    Refinement refinement(Grid grid) {
        Refinement refinement = new Refinement(
                read.integer("sweep.refine.points", "[0, ∞)"), read.decimal("sweep.refine.min-gain", "[0, 1)"));
        int kinds = grid.kinds().size();
        if (refinement.points() > 0 && (kinds == 0 || kinds > Proposals.MOST_KINDS)) {
            read.reject(
                    "sweep.refine.points",
                    "needs ceilings on one or two kinds of cost, but the targets have %d.\nMaybe %s."
                            .formatted(
                                    kinds,
                                    kinds == 0
                                            ? "sweep.targets is missing"
                                            : "0 is meant, or one kind need not be a target"));
        }
        return refinement;
    }

    private List<Map<CostKind, Ceiling>> points() {
        ConfigValue value = read.value(POINTS);
        List<Map<CostKind, Ceiling>> points = new ArrayList<>();
        if (!(value instanceof ConfigList list)) {
            read.reject(POINTS, "must be a list of ceilings in braces, such as [{ weights = \"25%\" }].");
            return points;
        }
        for (ConfigValue element : list) {
            try {
                points.add(point(element));
            } catch (IllegalArgumentException e) {
                read.problems().add(Problem.at(POINTS, element, String.valueOf(e.getMessage())));
            }
        }
        return points;
    }

    private Map<CostKind, Ceiling> point(ConfigValue element) {
        if (!(element instanceof ConfigObject ceilings)) {
            throw new IllegalArgumentException("must be ceilings in braces, such as { weights = \"25%\" }.");
        }
        Map<CostKind, Ceiling> point = new EnumMap<>(CostKind.class);
        ceilings.forEach((key, value) -> {
            CostKind kind = kind(key);
            try {
                point.put(kind, Ceiling.parse(kind, Values.text(value), device));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("has %s, which %s".formatted(key, e.getMessage()), e);
            }
        });
        return point;
    }

    private static CostKind kind(String key) {
        List<String> known = Arrays.stream(CostKind.values()).map(CostKind::key).toList();
        return Arrays.stream(CostKind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has %s, which is no cost.%s"
                        .formatted(
                                key,
                                Nearest.to(key, known)
                                        .map(near -> "\nDid you mean %s?".formatted(near))
                                        .orElse("\nMaybe one of %s is meant.".formatted(known)))));
    }
}
