package io.maesta.supernet;

import io.maesta.data.Batch;

/** {@code L = (1/(N·D)) Σ (y − x)²} against the inputs of the batch. */
record MeanSquaredError(int batch, int outputs) implements Loss {
    @Override
    public double of(float[] values, Batch data, float[] gradient) {
        float[] targets = data.inputs();
        int count = batch * outputs;
        double loss = 0;
        for (int i = 0; i < count; i++) {
            double error = (double) values[i] - targets[i];
            loss += error * error;
            gradient[i] = (float) (2 * error / count);
        }
        return loss / count;
    }
}
