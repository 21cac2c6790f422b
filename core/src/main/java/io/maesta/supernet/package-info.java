/**
 * The trainable network of a search: a static graph of the {@code engine}'s layers for all candidates of all blocks.
 *
 * <p>In: a search space, batches of shape {@code (batch, channels, height, width)}, which candidates run and how they are weighted.<br>
 * Out: losses, gradients of the weights, of θ and of the channels, steps of optimisers, and the outputs of a network along one path.<br>
 * Next: {@code trial} trains it.
 */
@NullMarked
package io.maesta.supernet;

import org.jspecify.annotations.NullMarked;
