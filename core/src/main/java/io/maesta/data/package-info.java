/**
 * Labelled examples for a search: decoded, split, normalised and augmented.
 *
 * <p>In: streams of images, or a seed for the generated set; sounds have the package {@code sound} below; where the streams come from is the caller's affair.<br>
 * Out: batches of shape {@code (batch, channels, height, width)} for training, validation and test, and a fingerprint.<br>
 * Next: {@code sweep} refers to a data set by name and fingerprint.
 */
@NullMarked
package io.maesta.data;

import org.jspecify.annotations.NullMarked;
