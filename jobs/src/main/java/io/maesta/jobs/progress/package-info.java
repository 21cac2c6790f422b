/**
 * How running trials get on, from executors to the terminal.
 *
 * <p>In: the progress that a search reports, wherever it runs.<br>
 * Out: calls of a {@link io.maesta.search.TrialListener} on the driver, and lines for people.<br>
 * Next: the user's terminal, or a log.
 */
@NullMarked
package io.maesta.jobs.progress;

import org.jspecify.annotations.NullMarked;
