/**
 * The trainable network of a search: a static graph of oneDNN primitives over parameters in one flat ND4J vector.
 *
 * <p>In: a search space, batches of shape {@code (batch, channels, height, width)}, gradients of the penalties.<br>
 * Out: losses, architecture parameters and weights. Owns native memory.<br>
 * Next: {@code deploy} takes the network that was found.
 */
@NullMarked
package io.maesta.supernet;

import org.jspecify.annotations.NullMarked;
