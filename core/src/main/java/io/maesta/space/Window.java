package io.maesta.space;

import java.io.Serializable;

/**
 * The sliding window of a convolution or a pooling: kernel, stride and padding, each for height and width.
 *
 * @param paddingHeight rows on either side, of zeros for a convolution; the output has {@code ⌊(in + 2·padding − kernel) / stride⌋ + 1} rows
 */
public record Window(
        int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int paddingHeight, int paddingWidth)
        implements Serializable {
    /** One value at a time: the window of a pointwise convolution. */
    public static final Window POINT = square(1);

    public Window {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("The kernel (%dx%d) and stride (%dx%d) of a window must be positive."
                    .formatted(kernelHeight, kernelWidth, strideHeight, strideWidth));
        }
        if (paddingHeight < 0 || paddingWidth < 0 || paddingHeight >= kernelHeight || paddingWidth >= kernelWidth) {
            throw new IllegalArgumentException("The padding (%dx%d) of a window must be in [0, kernel) = [0, %dx%d)."
                    .formatted(paddingHeight, paddingWidth, kernelHeight, kernelWidth));
        }
    }

    /** A square kernel with stride 1 and padding {@code ⌊kernel / 2⌋}. */
    public static Window square(int kernel) {
        return new Window(kernel, kernel, 1, 1, kernel / 2, kernel / 2);
    }

    /** The same window moved by {@code stride} in both directions. */
    public Window withStride(int stride) {
        return new Window(kernelHeight, kernelWidth, stride, stride, paddingHeight, paddingWidth);
    }

    /** The same with rows for columns. */
    public Window turned() {
        return new Window(
                /* kernelHeight= */ kernelWidth,
                /* kernelWidth= */ kernelHeight,
                /* strideHeight= */ strideWidth,
                /* strideWidth= */ strideHeight,
                /* paddingHeight= */ paddingWidth,
                /* paddingWidth= */ paddingHeight);
    }

    /** Values under the window in one channel, {@code kernelHeight · kernelWidth}. */
    public long area() {
        return (long) kernelHeight * kernelWidth;
    }

    /**
     * Shape of the output with {@code channels} channels.
     *
     * @throws IllegalArgumentException if the window is larger than the padded input
     */
    public TensorShape slideOver(TensorShape input, int channels) {
        return new TensorShape(
                channels,
                steps(input.height(), kernelHeight, strideHeight, paddingHeight, input),
                steps(input.width(), kernelWidth, strideWidth, paddingWidth, input));
    }

    private int steps(int size, int kernel, int stride, int padding, TensorShape input) {
        int room = size + 2 * padding - kernel;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "The window (%s) does not fit into the input (%s).\nMaybe there are too many strides before it for this input size."
                            .formatted(this, input));
        }
        return room / stride + 1;
    }

    @Override
    public String toString() {
        return "%dx%d stride %dx%d padding %dx%d"
                .formatted(kernelHeight, kernelWidth, strideHeight, strideWidth, paddingHeight, paddingWidth);
    }
}
