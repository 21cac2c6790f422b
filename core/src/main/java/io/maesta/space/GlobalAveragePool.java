package io.maesta.space;

import java.util.List;

/** Mean of each channel over all its positions: {@code (channels, height, width)} to {@code (channels, 1, 1)}. */
public record GlobalAveragePool(String name, String input) implements Node {
    public GlobalAveragePool {
        Names.check("pooling", name);
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return TensorShape.vector(inputs.get(0).channels());
    }
}
