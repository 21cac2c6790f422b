/**
 * Drawn images of shapes, as many as asked for, that need no files.
 *
 * <p>In: a seed.<br>
 * Out: a {@link io.maesta.data.Dataset} of ten classes.<br>
 * Next: as any other data; {@code sweep} refers to them by name and fingerprint.
 */
@NullMarked
package io.maesta.data.generated;

import org.jspecify.annotations.NullMarked;
