/**
 * Convolutions with small dense windows by Winograd's minimal filtering (A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural
 * Networks", CVPR 2016) in Java's vector instructions: tiles of 4x4 outputs, of 3x3 windows with a quarter of the multiplications and of
 * 5x5 windows with less than a sixth. Forward, gradient of the data, gradient of the filters.
 *
 * <p>Compiled by itself, before the rest of the module, because the vectors' own module is an incubating one that {@code javac} warns of
 * and that a JVM has on {@code --add-modules jdk.incubator.vector} only: {@link io.maesta.winograd.VectorUnit} tells.
 */
@NullMarked
package io.maesta.winograd;

import org.jspecify.annotations.NullMarked;
