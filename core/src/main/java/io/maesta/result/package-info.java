/**
 * What came of one trial: completed, failed or skipped.
 *
 * <p>In: what a search measured, and where, when and with which version it ran.<br>
 * Out: {@code TrialResult}, everything that a row of the result table holds.<br>
 * Next: {@code pareto} compares results; {@code store} keeps them.
 */
@NullMarked
package io.maesta.result;

import org.jspecify.annotations.NullMarked;
