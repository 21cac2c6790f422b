/**
 * Layers as oneDNN's primitives over memory that is planned once: what one step of one layer computes, in which layout and precision, and
 * by which kernel, oneDNN's or {@code winograd}'s.
 *
 * <p>In: shapes of layers, a batch size, a precision, and in which ticks of a step memory is needed.<br>
 * Out: forward and backward passes of convolutions, normalisations and the rest, over a {@link io.maesta.engine.Workspace}, and the trained
 * values in one flat ND4J vector. Knows no candidates and no θ. Owns native memory.<br>
 * Next: {@code supernet} makes a network of them.
 */
@NullMarked
package io.maesta.engine;

import org.jspecify.annotations.NullMarked;
