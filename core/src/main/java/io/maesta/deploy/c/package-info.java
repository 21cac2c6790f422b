/**
 * Networks in C99 for microcontrollers: no libraries, no allocation, no floating point.
 *
 * <p>In: a network in 8-bit integers.<br>
 * Out: a folder that any C compiler takes: kernels, the same for all networks, and weights and a table of layers of this one.
 */
@NullMarked
package io.maesta.deploy.c;

import org.jspecify.annotations.NullMarked;
