/**
 * The command line and all that touches Spark and Hadoop.
 *
 * <p>In: a configuration file, or the folder of a sweep that ran.<br>
 * Out: trials run as Spark jobs, their rows in Parquet, a front, and an {@link io.maesta.jobs.ExitCode}.<br>
 * Next: the user. Nothing in core knows this package.
 */
@NullMarked
package io.maesta.jobs;

import org.jspecify.annotations.NullMarked;
