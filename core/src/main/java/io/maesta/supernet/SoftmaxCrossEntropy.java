package io.maesta.supernet;

import io.maesta.data.Batch;

/** {@code L = −(1/N) Σ_n log softmax(z_n)[label_n]}, computed in double. */
record SoftmaxCrossEntropy(int batch, int classes) implements Loss {
    @Override
    public double of(float[] outputs, Batch data, float[] gradient) {
        double loss = 0;
        for (int n = 0; n < batch; n++) {
            int row = n * classes;
            int label = data.labels()[n];
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                max = Math.max(max, outputs[row + j]);
            }
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(outputs[row + j] - max);
            }
            loss += max + Math.log(sum) - outputs[row + label];
            for (int j = 0; j < classes; j++) {
                double probability = Math.exp(outputs[row + j] - max) / sum;
                gradient[row + j] = (float) ((probability - (j == label ? 1 : 0)) / batch);
            }
        }
        return loss / batch;
    }
}
