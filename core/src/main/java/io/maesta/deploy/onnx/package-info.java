/**
 * Networks in ONNX, for every runtime that reads it: operator set 13 of 2021, which also old ones do.
 *
 * <p>In: a trained network, or one quantised to int8.<br>
 * Out: a file of the standard, and nothing of ours in it.
 */
@NullMarked
package io.maesta.deploy.onnx;

import org.jspecify.annotations.NullMarked;
