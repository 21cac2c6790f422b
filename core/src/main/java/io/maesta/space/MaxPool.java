package io.maesta.space;

import java.util.List;

/**
 * Largest value of each channel under a window: {@code (channels, height, width)} to as many channels of what the window slides over.
 *
 * @param window kernel, stride and padding; what lies outside of the input is never the largest
 */
public record MaxPool(String name, String input, Window window) implements Node {
    public MaxPool {
        Names.check("pooling", name);
    }

    /** Windows that lie side by side and inside: as long a stride as the kernel, no padding. */
    public static MaxPool square(String name, String input, int kernel) {
        return new MaxPool(name, input, new Window(kernel, kernel, kernel, kernel, 0, 0));
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return window.slideOver(inputs.get(0), inputs.get(0).channels());
    }
}
