package io.maesta.jobs.config;

import io.maesta.cost.Cost;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.deploy.Format;
import io.maesta.jobs.budget.Budget;
import io.maesta.search.Reuse;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Refinement;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration, every value checked.
 *
 * @param name of the sweep
 * @param requiredId the only {@link Sweep#id} that may run; empty for any
 * @param training in single precision where {@code precision} is empty
 * @param precision that of training; empty where the processor decides
 * @param refinement what follows the grid; part of no identifier
 * @param warmUps folder for the warm-ups that trials of one seed share, a path or URI; empty where each trial has its own
 * @param budget of a run; part of no identifier
 * @param reuse not part of any identifier
 * @param checkpointEpochs epochs between two states that a trial leaves; 0 for none; part of no identifier
 * @param timeout the longest that an attempt of a trial may take; part of no identifier
 * @param formats in which every found network is left; part of no identifier
 * @param out folder for the results, a path or URI
 */
public record Settings(
        String name,
        Optional<String> requiredId,
        DataSettings data,
        SearchSpace space,
        Device device,
        Training training,
        Optional<Precision> precision,
        Grid grid,
        Refinement refinement,
        List<Long> seeds,
        Optional<String> warmUps,
        Budget budget,
        Reuse reuse,
        int checkpointEpochs,
        Optional<Duration> timeout,
        Set<Format> formats,
        String out) {
    public Settings {
        seeds = List.copyOf(seeds);
        formats = Set.copyOf(formats);
    }

    /** The costs of all networks of the space. */
    public CostTable costs() {
        return CostTable.of(space, device);
    }

    /** The sweep over {@code data}, percentages taken of the reference network's costs. */
    public Sweep sweep(DataReference data) {
        Cost reference = costs().exact(space.reference());
        return new Sweep(name, space, device, data, training, grid.targets(reference), seeds);
    }
}
