package io.maesta.pareto;

import io.maesta.cost.Target;

/**
 * A target that was not asked yet.
 *
 * @param gain the most that its answer can add to the hypervolume, as a share of the hypervolume
 */
public record Proposal(Target target, double gain) {}
