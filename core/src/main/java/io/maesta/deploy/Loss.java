package io.maesta.deploy;

import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a network was trained to make small; it decides what stands behind the last layer. */
public enum Loss {
    /** Cross-entropy of the softmax: the network gives the probability of each class. */
    SOFTMAX_CROSS_ENTROPY(LossFunction.MCXENT, Activation.SOFTMAX),
    /** Mean squared error: the network gives the values of its last layer. */
    MEAN_SQUARED_ERROR(LossFunction.MSE, Activation.IDENTITY);

    private final LossFunction function;
    private final Activation activation;

    Loss(LossFunction function, Activation activation) {
        this.function = function;
        this.activation = activation;
    }

    LossLayer layer() {
        return new LossLayer.Builder(function).activation(activation).build();
    }
}
