package io.maesta.supernet;

import io.maesta.data.Labels;

/** What a network is trained to do: its loss, and what its outputs mean. */
public enum Task {
    /** One class of several; outputs are logits, the loss is softmax cross-entropy, the mean over the batch. */
    CLASSIFICATION {
        @Override
        Loss loss(int batch, int outputs) {
            return new SoftmaxCrossEntropy(batch, outputs);
        }
    },
    /** The input itself; the loss is the squared error, the mean over all outputs of the batch. */
    RECONSTRUCTION {
        @Override
        Loss loss(int batch, int outputs) {
            return new MeanSquaredError(batch, outputs);
        }
    };

    /** What is learned from data with {@code labels}. */
    public static Task of(Labels labels) {
        return labels == Labels.CLASSES ? CLASSIFICATION : RECONSTRUCTION;
    }

    abstract Loss loss(int batch, int outputs);
}
