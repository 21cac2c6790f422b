package io.maesta.supernet;

import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;

/**
 * All products that a convolution or linear layer sums up: {@code out[n, o, y, x] += w[o, c, i, j] · in[n, c, y·s + i − p, x·s + j − p]}
 * wherever the input has such a place. A linear layer is a convolution whose window covers the whole input.
 */
record Products(Layer layer, int batch) {
    /** Products of one weight along a row of outputs: those at {@code at + x} with inputs at {@code from + x · stride}. */
    @FunctionalInterface
    interface Row {
        void multiply(int weight, int at, int from, int length, int stride);
    }

    void forEach(Row row) {
        boolean depthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        int reach = depthwise ? 1 : layer.inputShape().channels();
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < layer.outputShape().channels(); o++) {
                for (int c = 0; c < reach; c++) {
                    int in = n * layer.inputShape().channels() + (depthwise ? o : c);
                    int out = n * layer.outputShape().channels() + o;
                    forEach(row, (o * reach + c), in, out);
                }
            }
        }
    }

    /** The window of one filter on one channel. */
    private void forEach(Row row, int filter, int inputMap, int outputMap) {
        TensorShape in = layer.inputShape();
        TensorShape out = layer.outputShape();
        Window window = window();
        for (int i = 0; i < window.kernelHeight(); i++) {
            for (int j = 0; j < window.kernelWidth(); j++) {
                int weight = (filter * window.kernelHeight() + i) * window.kernelWidth() + j;
                int stride = window.strideWidth();
                int shift = j - window.paddingWidth();
                int first = Math.max(0, -Math.floorDiv(shift, stride));
                int last = Math.min(out.width() - 1, Math.floorDiv(in.width() - 1 - shift, stride));
                for (int y = 0; y < out.height(); y++) {
                    int line = y * window.strideHeight() + i - window.paddingHeight();
                    if (line >= 0 && line < in.height() && last >= first) {
                        int at = (outputMap * out.height() + y) * out.width() + first;
                        int from = (inputMap * in.height() + line) * in.width() + first * stride + shift;
                        row.multiply(weight, at, from, last - first + 1, stride);
                    }
                }
            }
        }
    }

    private Window window() {
        TensorShape in = layer.inputShape();
        return layer.kind() == Layer.Kind.LINEAR ? new Window(in.height(), in.width(), 1, 1, 0, 0) : layer.window();
    }
}
