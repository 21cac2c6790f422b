/**
 * Which results are worth having: dominance, ranks, fronts and hypervolume.
 *
 * <p>In: results, and the objectives to compare them by.<br>
 * Out: {@code ParetoFront}, whose merge is commutative, associative and idempotent, and exact hypervolume contributions.<br>
 * Next: {@code store} keeps results from which a front is made at any time.
 */
@NullMarked
package io.maesta.pareto;

import org.jspecify.annotations.NullMarked;
