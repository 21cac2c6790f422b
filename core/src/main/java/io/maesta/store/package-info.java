/**
 * Where results live between a trial and its reader.
 *
 * <p>In: results, committed where their trial ran, and warmed supernets.<br>
 * Out: the results of a sweep, the trials that are still pending, and the state from which trials start.<br>
 * Next: {@code report} shows what a store holds.
 */
@NullMarked
package io.maesta.store;

import org.jspecify.annotations.NullMarked;
