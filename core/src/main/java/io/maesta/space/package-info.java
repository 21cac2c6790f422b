/**
 * The networks a search may find: a graph of named blocks with candidates, and the architecture that picks one of each.
 *
 * <p>In: the description of a reference network and of the candidates for its blocks.<br>
 * Out: {@code SearchSpace}, {@code Operation}, {@code Architecture}; an architecture prints what it can parse back.<br>
 * Next: {@code cost} prices every candidate of a space.
 */
@NullMarked
package io.maesta.space;

import org.jspecify.annotations.NullMarked;
