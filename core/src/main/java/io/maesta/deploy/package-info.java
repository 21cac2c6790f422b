/**
 * How a found network leaves the search: as a DL4J {@code ComputationGraph} with its weights.
 *
 * <p>In: an architecture and the weights of its layers.<br>
 * Out: a network that DL4J loads and evaluates without Maesta.<br>
 * Next: {@code io.maesta.jobs} saves and evaluates it at scale.
 */
@NullMarked
package io.maesta.deploy;

import org.jspecify.annotations.NullMarked;
