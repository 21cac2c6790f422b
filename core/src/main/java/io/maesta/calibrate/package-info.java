/**
 * Prices of a device from measured times.
 *
 * <p>In: {@code Measurement}s, each the layers that ran and how long they took.<br>
 * Out: {@code Calibration}, with the prices that explain them best, how well they do, and which of them the measurements do not
 * tell apart; from it a {@code PricedDevice}.<br>
 * Next: {@code report} draws what is left; {@code jobs} reads the measurements and writes the device's file.
 */
@NullMarked
package io.maesta.calibrate;

import org.jspecify.annotations.NullMarked;
