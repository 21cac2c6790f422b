/**
 * Files on any file system that Hadoop knows.
 *
 * <p>In: URIs as the user wrote them.<br>
 * Out: streams to read, and files that appear whole or not at all.<br>
 * Next: {@code data} reads data sets, {@code store} keeps results.
 */
@NullMarked
package io.maesta.jobs.files;

import org.jspecify.annotations.NullMarked;
