package io.maesta.space;

import java.io.Serializable;
import java.util.List;

/** A place in the graph of a {@link SearchSpace}; its output is the tensor of the same name. */
public sealed interface Node extends Serializable permits ChoiceBlock, Add, MaxPool, GlobalAveragePool {
    String name();

    /** The names of the nodes it reads, or {@link SearchSpace#INPUT}. */
    List<String> inputs();

    /**
     * Shape of the output for inputs of these shapes, in the order of {@link #inputs}.
     *
     * @throws IllegalArgumentException if the node cannot take these inputs
     */
    TensorShape outputShape(List<TensorShape> inputs);
}
