/**
 * Measured times as files.
 *
 * <p>In: a CSV file with a row for each measurement of a network or an operator.<br>
 * Out: {@link io.maesta.calibrate.Measurement}s, or one error that names the line and the column.<br>
 * Next: {@code command} calibrates a device by them.
 */
@NullMarked
package io.maesta.jobs.calibration;

import org.jspecify.annotations.NullMarked;
