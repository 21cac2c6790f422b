package io.maesta.search;

import io.maesta.cost.CostKind;
import java.util.Map;

/**
 * The term added to the task loss that keeps the expected costs C at their targets T. Immutable; what it learns from a step
 * or an epoch is the next one.
 *
 * <p>Maps hold exactly the kinds that have a target.
 */
public sealed interface Regularizer permits Duccio, Lagrangian {
    /** The value of the term at {@code costs}. */
    double penalty(Map<CostKind, Double> costs);

    /** Its derivative with respect to the cost of {@code kind}, at {@code costs}. */
    double slope(CostKind kind, Map<CostKind, Double> costs);

    /** The term in epoch {@code epoch} of {@code epochs}, from 0. */
    Regularizer inEpoch(int epoch, int epochs);

    /** The term after a step of the architecture parameters that ended at {@code costs}. */
    Regularizer after(Map<CostKind, Double> costs);
}
