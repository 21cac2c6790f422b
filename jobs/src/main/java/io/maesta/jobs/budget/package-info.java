/**
 * What a sweep may take, and what it will.
 *
 * <p>In: the most executor minutes and wall time of a run; the tasks that Spark starts and ends; times of single
 * steps.<br>
 * Out: a run that ends in good order at its limit, and what it took of it; the {@link io.maesta.jobs.budget.Forecast} of a sweep.<br>
 * Next: the commands {@code sweep} and {@code plan}.
 */
@NullMarked
package io.maesta.jobs.budget;

import org.jspecify.annotations.NullMarked;
