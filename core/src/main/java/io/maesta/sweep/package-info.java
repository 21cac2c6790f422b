/**
 * What is asked for: a search space times targets times seeds, as trials with stable identifiers.
 *
 * <p>In: a space, a device, a reference to data, lists of targets and seeds, training settings.<br>
 * Out: {@code Sweep} and its {@code Trial}s, small serialisable records.<br>
 * Next: {@code result} is the answer to one trial.
 */
@NullMarked
package io.maesta.sweep;

import org.jspecify.annotations.NullMarked;
