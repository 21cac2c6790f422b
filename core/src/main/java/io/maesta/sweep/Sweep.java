package io.maesta.sweep;

import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.SearchSpace;
import java.io.Serializable;
import java.util.List;

/**
 * Many single-shot searches over a grid of targets and seeds.
 *
 * @param targets one search for each of them and each seed
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
    public Sweep {
        targets = List.copyOf(targets);
        seeds = List.copyOf(seeds);
    }
}
