/** Damaged files for whatever reads files. */
@NullMarked
package io.maesta.fuzz;

import org.jspecify.annotations.NullMarked;
