/**
 * What a sweep may take.
 *
 * <p>In: the most executor minutes and wall time of a run; the tasks that Spark starts and ends.<br>
 * Out: a run that ends in good order at its limit, and what it took of it.<br>
 * Next: the commands {@code sweep} and {@code plan}.
 */
@NullMarked
package io.maesta.jobs.budget;

import org.jspecify.annotations.NullMarked;
