/**
 * How long the parts of a search take.
 *
 * <p>In: the public classes of core, and data that the benchmarks make themselves.<br>
 * Out: JMH's scores, and the times of training steps that stand beside those of PyTorch.<br>
 * Next: people; nothing of the product depends on it.
 */
@NullMarked
package io.maesta.benchmark;

import org.jspecify.annotations.NullMarked;
