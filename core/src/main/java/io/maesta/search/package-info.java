/**
 * How one trial is searched, whatever trains the network: phases, regularisers, schedules and the runner of trials.
 *
 * <p>In: a trial and its cost table.<br>
 * Out: a {@code TrialResult} for every trial, and the penalties and gradients that steer a search towards its targets.<br>
 * Next: {@code trial} trains.
 */
@NullMarked
package io.maesta.search;

import org.jspecify.annotations.NullMarked;
