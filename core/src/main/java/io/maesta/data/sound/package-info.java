/**
 * Sound as examples: recordings of keywords and of machines.
 *
 * <p>In: WAV files of 16 kHz in folders or zips, laid out as their collections publish them.<br>
 * Out: a {@link io.maesta.data.Dataset} of the features that MLPerf Tiny's networks take, not of samples.<br>
 * Next: as any other data; {@code sweep} refers to them by name and fingerprint.
 */
@NullMarked
package io.maesta.data.sound;

import org.jspecify.annotations.NullMarked;
