/**
 * What a network costs on a device, exactly and in expectation, and which networks a set of ceilings admits.
 *
 * <p>In: a search space and a device.<br>
 * Out: {@code CostTable}, {@code Cost}, {@code Target}, and the exact solvers that decide whether a target can be met and repair a
 * choice that breaks it. All in plain Java numbers.<br>
 * Next: {@code data} brings the examples; {@code sweep} combines targets into trials.
 */
@NullMarked
package io.maesta.cost;

import org.jspecify.annotations.NullMarked;
