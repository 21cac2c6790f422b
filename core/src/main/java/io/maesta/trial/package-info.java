/**
 * One trial, from its data to the network that it finds: warm-up, search, choice and fine-tuning, as {@code SupernetSearch} runs them.
 *
 * <p>In: a trial, its costs and its data; gradients of the penalties from {@code search}, those of the loss from {@code supernet}.<br>
 * Out: a result with the found architecture, its metrics and its weights, and after every epoch a state to go on from. Nothing native.<br>
 * Next: {@code deploy} takes the network that was found.
 */
@NullMarked
package io.maesta.trial;

import org.jspecify.annotations.NullMarked;
