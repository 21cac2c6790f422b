/**
 * Networks in 8-bit integers, as microcontrollers run them.
 *
 * <p>In: a trained network, and examples to measure its activations on.<br>
 * Out: weights, biases, scales and shifts of each layer, and the integer arithmetic that gives its outputs.<br>
 * Next: {@code deploy.onnx} writes it for runtimes, {@code deploy.c} for boards.
 *
 * <p>The scheme is that of B. Jacob et al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR
 * 2018: weights symmetric with a scale for each output channel, activations with a zero point, biases and sums in 32 bits.
 */
@NullMarked
package io.maesta.deploy.int8;

import org.jspecify.annotations.NullMarked;
