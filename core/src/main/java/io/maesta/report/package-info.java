/**
 * Fronts, results and calibrations for people: tables and pictures.
 *
 * <p>In: results, fronts and calibrations.<br>
 * Out: text, CSV, JSON and SVG; nothing is written to a file here.<br>
 * Next: {@code search} makes the results.
 */
@NullMarked
package io.maesta.report;

import org.jspecify.annotations.NullMarked;
