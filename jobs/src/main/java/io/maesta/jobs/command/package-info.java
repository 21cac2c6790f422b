/**
 * The commands of the command line, one class each.
 *
 * <p>In: options and a configuration.<br>
 * Out: text for people on the standard output, progress and errors on the error output, an
 * {@link io.maesta.jobs.ExitCode}.<br>
 * Next: the user.
 */
@NullMarked
package io.maesta.jobs.command;

import org.jspecify.annotations.NullMarked;
