/**
 * Data sets where they are needed.
 *
 * <p>In: a reference to data, by kind and URI.<br>
 * Out: the decoded data, once for each JVM, checked to be those of the sweep.<br>
 * Next: the trials of an executor share them.
 */
@NullMarked
package io.maesta.jobs.data;

import org.jspecify.annotations.NullMarked;
