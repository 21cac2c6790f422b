/**
 * Files run beside what they must equal.
 *
 * <p>In: a trained network, its quantised form, the bytes of a file.<br>
 * Out: a {@link io.maesta.result.NetworkCheck} for the row.<br>
 * Next: {@code deploy} leaves both in the result.
 */
@NullMarked
package io.maesta.deploy.check;

import org.jspecify.annotations.NullMarked;
