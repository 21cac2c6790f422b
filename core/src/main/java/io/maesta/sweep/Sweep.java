package io.maesta.sweep;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.SearchSpace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Many single-shot searches over a grid of targets and seeds.
 *
 * @param name for people; not part of any identifier
 * @param targets one search for each of them and each seed; one or more, all different
 * @param seeds one or more, all different
 */
public record Sweep(
        String name,
        SearchSpace space,
        Device device,
        DataReference data,
        Training training,
        List<Target> targets,
        List<Long> seeds)
        implements Serializable {
    /** @throws IllegalArgumentException if the grid is empty or names a target or a seed twice */
    public Sweep {
        targets = List.copyOf(targets);
        seeds = List.copyOf(seeds);
        requireGrid(name, "targets", "no ceiling", targets);
        requireGrid(name, "seeds", "0", seeds);
    }

    private static <T> void requireGrid(String sweep, String what, String example, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The grid of sweep (%s) is empty: it has no %s.\nMaybe (%s) is meant."
                    .formatted(sweep, what, example));
        }
        Set<T> seen = new HashSet<>();
        List<T> twice =
                values.stream().filter(value -> !seen.add(value)).distinct().toList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "The %s of sweep (%s) name %s more than once.\nMaybe two ceilings round to the same value."
                            .formatted(what, sweep, twice));
        }
    }

    /** Starts the description of a sweep called {@code name}. */
    public static SweepBuilder named(String name) {
        return new SweepBuilder(name);
    }

    /**
     * Identifier of all trials with these settings, whatever their target and seed: SHA-256 in hexadecimal, 16 digits. A
     * sweep with more targets or seeds has the same identifier and extends this one.
     */
    public String id() {
        return CanonicalText.id(CanonicalText.of(this));
    }

    /** Every target with every seed, targets outside. */
    public List<Trial> trials() {
        String settings = CanonicalText.of(this);
        List<Trial> trials = new ArrayList<>();
        for (Target target : targets) {
            for (long seed : seeds) {
                String id = CanonicalText.id(CanonicalText.of(settings, target, seed));
                trials.add(new Trial(id, trials.size(), this, target, seed));
            }
        }
        return List.copyOf(trials);
    }

    /** The kinds of cost that a front of this sweep compares: those that any target bounds, weights if none does. */
    public Set<CostKind> objectives() {
        Set<CostKind> bounded = EnumSet.noneOf(CostKind.class);
        targets.forEach(target -> bounded.addAll(target.kinds()));
        return bounded.isEmpty() ? EnumSet.of(CostKind.WEIGHTS) : bounded;
    }

    /** The same sweep on data whose fingerprint is known. */
    public Sweep withFingerprint(String fingerprint) {
        return new Sweep(name, space, device, data.withFingerprint(fingerprint), training, targets, seeds);
    }

    /** The same sweep over other targets: an extension, its {@link #id} is the same. */
    public Sweep withTargets(Collection<Target> others) {
        return new Sweep(name, space, device, data, training, List.copyOf(others), seeds);
    }

    /** The same sweep over other seeds: an extension, its {@link #id} is the same. */
    public Sweep withSeeds(Collection<Long> others) {
        return new Sweep(name, space, device, data, training, targets, List.copyOf(others));
    }
}
