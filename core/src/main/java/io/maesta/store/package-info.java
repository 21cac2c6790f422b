/**
 * Where results live between a trial and its reader.
 *
 * <p>In: results, committed where their trial ran.<br>
 * Out: the results of a sweep, and the trials that are still pending.<br>
 * Next: {@code report} shows what a store holds.
 */
@NullMarked
package io.maesta.store;

import org.jspecify.annotations.NullMarked;
