/**
 * Labelled examples for a search: decoded, split, normalised and augmented.
 *
 * <p>In: streams, read as images in {@code data.image}, as sounds in {@code data.sound}, as tables in {@code data.table}, or a seed for
 * {@code data.generated}; where the streams come from is the caller's affair.<br>
 * Out: batches of shape {@code (batch, channels, height, width)} for training, validation and test, and a fingerprint.<br>
 * Next: {@code sweep} refers to a data set by name and fingerprint.
 */
@NullMarked
package io.maesta.data;

import org.jspecify.annotations.NullMarked;
