/**
 * A sweep as one HTML page for people: its front, every network block by block, how each learned, and where it all comes from.
 *
 * <p>In: rows, the front, the space and the device. Out: a file that needs no network, prints, and works without scripts but for sorting.
 */
@NullMarked
package io.maesta.report.page;

import org.jspecify.annotations.NullMarked;
