package io.maesta.pareto;

import io.maesta.result.ResultRow;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a front, with what the front as a whole says about it.
 *
 * @param paretoRank 1 on the front
 * @param contribution volume that this point alone dominates, as a share like the next
 * @param hypervolume of the whole front, {@link ParetoFront#hypervolume}
 * @param reference of the front
 * @param isKnee whether this is the one point beyond which an objective costs much of another
 * @param seeds null where fewer than two seeds of the target found a network, or they were not looked at
 */
public record FrontPoint(
        ResultRow row,
        int paretoRank,
        double contribution,
        double hypervolume,
        ReferencePoint reference,
        boolean isKnee,
        @Nullable SeedMarks seeds)
        implements Serializable {
    /**
     * What is known from several seeds.
     *
     * @param spread of the point's target
     * @param isTied whether another point that is no dearer in any cost, or for which this one is so, is closer in the metric
     *     on validation than {@link SeedSpreads#noise}
     */
    public record SeedMarks(SeedSpread spread, boolean isTied) implements Serializable {}

    /** What is known from several seeds. */
    public Optional<SeedMarks> seedMarks() {
        return Optional.ofNullable(seeds);
    }
}
