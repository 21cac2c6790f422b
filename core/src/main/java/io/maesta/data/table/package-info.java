/**
 * Tables of sensor values: one CSV file for each recording, its rows over time, its columns one for each sensor.
 *
 * <p>In: streams of CSV files, and which of them are recordings of normal and of anomalous operation.<br>
 * Out: windows of the recordings as examples, raw or as spectra, split and normalised.<br>
 * Next: as of {@code data}.
 */
@NullMarked
package io.maesta.data.table;

import org.jspecify.annotations.NullMarked;
