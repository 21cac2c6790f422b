package io.maesta.sweep;

/** The numbers in which networks are trained. Weights that are kept, batch statistics, losses and θ are 32 bits wide in any case. */
public enum Precision {
    /** IEEE 754 single precision everywhere. */
    FLOAT32,
    /** Activations, their gradients and the weights of convolutions as they enter products have 8 significant bits, sums have 24. */
    BFLOAT16
}
