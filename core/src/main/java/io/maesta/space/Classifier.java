package io.maesta.space;

import java.util.ArrayList;
import java.util.List;

/** The end of every classifying network: the mean over all positions, then one linear layer. */
final class Classifier {
    private Classifier() {}

    /** The space called {@code name} of {@code body} and, behind its last node, {@code pool} and {@code classifier}. */
    static SearchSpace behind(List<Node> body, String name, TensorShape input, int classes) {
        List<Node> nodes = new ArrayList<>(body);
        nodes.add(new GlobalAveragePool("pool", body.get(body.size() - 1).name()));
        nodes.add(ChoiceBlock.fixed("classifier", "pool", Candidates.linear(classes, Finish.NONE)));
        return new SearchSpace(name, input, nodes);
    }
}
