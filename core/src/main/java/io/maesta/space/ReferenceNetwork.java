package io.maesta.space;

import java.util.function.BiFunction;

/**
 * A network that searches start from: as it was published, and as the space of choice blocks around it.
 *
 * @param name unique in {@link Networks}
 * @param input shape of one input in the network's benchmark
 * @param outputs values of its last layer in the benchmark
 * @param blocks makes the space of choice blocks; the first candidate of each is the reference's
 */
public record ReferenceNetwork(
        String name, TensorShape input, int outputs, BiFunction<TensorShape, Integer, SearchSpace> blocks) {
    /** Values of the last layer for inputs of another shape: an autoencoder gives its input again. */
    public int outputs(TensorShape other) {
        return outputs == input.elements() ? Math.toIntExact(other.elements()) : outputs;
    }

    /** The space of choice blocks for the network's benchmark. */
    public SearchSpace space() {
        return space(input, outputs);
    }

    /**
     * The space of choice blocks for inputs of another shape.
     *
     * @param outputs number of classes; of an autoencoder, the number of values of its input
     * @throws IllegalArgumentException if the network cannot take such inputs or give so many outputs
     */
    public SearchSpace space(TensorShape input, int outputs) {
        return blocks.apply(input, outputs);
    }

    /** The plain network for its benchmark. */
    public SearchSpace network() {
        return network(input, outputs);
    }

    /** The plain network for inputs of another shape: the {@linkplain SearchSpace#reference reference} of the space. */
    public SearchSpace network(TensorShape input, int outputs) {
        SearchSpace space = space(input, outputs);
        return space.fix(space.reference());
    }
}
