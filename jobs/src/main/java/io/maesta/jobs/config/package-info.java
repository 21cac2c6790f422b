/**
 * What the user asks for, checked.
 *
 * <p>In: a HOCON file, {@code --set key=value} overrides, and {@code reference.conf} beside this package's classes, which
 * holds every key and every default; descriptions of devices and networks.<br>
 * Out: {@link io.maesta.jobs.config.Settings}, or all errors at once with key, place, value and advice.<br>
 * A device and a search space print as what is read again.<br>
 * Next: {@code command} plans and runs them.
 */
@NullMarked
package io.maesta.jobs.config;

import org.jspecify.annotations.NullMarked;
