package io.maesta.pareto;

import io.maesta.result.ResultRow;
import java.io.Serializable;

/**
 * A row of a front, with what the front as a whole says about it.
 *
 * @param paretoRank 1 on the front
 * @param contribution volume that this point alone dominates, as a share like the next
 * @param hypervolume of the whole front, {@link ParetoFront#hypervolume}
 * @param reference of the front
 */
public record FrontPoint(
        ResultRow row, int paretoRank, double contribution, double hypervolume, ReferencePoint reference)
        implements Serializable {}
