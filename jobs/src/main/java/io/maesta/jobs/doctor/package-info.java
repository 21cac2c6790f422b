/**
 * Whether a cluster can run sweeps: checks that run on every executor, and what they found.
 *
 * <p>In: a Spark session and an output folder.<br>
 * Out: one finding for each check and executor.<br>
 * Next: the command {@code doctor}.
 */
@NullMarked
package io.maesta.jobs.doctor;

import org.jspecify.annotations.NullMarked;
