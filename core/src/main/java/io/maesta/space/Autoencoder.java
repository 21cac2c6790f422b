package io.maesta.space;

import static io.maesta.space.Finish.BATCH_NORM_RELU;

import java.util.ArrayList;
import java.util.List;

/** The anomaly detector of MLPerf Tiny (machine sounds): ten linear layers that give their input again. */
public final class Autoencoder {
    private static final int WIDTH = 128;
    private static final int BOTTLENECK = 8;

    private Autoencoder() {}

    /**
     * Six blocks ({@code encoder2} … {@code encoder4}, {@code decoder2} … {@code decoder4}) of {@code linear, identity}:
     * the layers from 128 to 128. The first, the last and those around the bottleneck are fixed.
     *
     * @param input any shape; the output has as many values, in the shape {@code (values, 1, 1)}
     */
    public static SearchSpace space(TensorShape input) {
        List<Node> nodes = new ArrayList<>();
        half(nodes, "encoder", SearchSpace.INPUT);
        nodes.add(ChoiceBlock.fixed("bottleneck", "encoder4", Candidates.linear(BOTTLENECK, BATCH_NORM_RELU)));
        half(nodes, "decoder", "bottleneck");
        int values = Math.toIntExact(input.elements());
        nodes.add(ChoiceBlock.fixed("output", "decoder4", Candidates.linear(values, Finish.NONE)));
        return new SearchSpace("autoencoder", input, nodes);
    }

    private static void half(List<Node> nodes, String name, String input) {
        Candidate linear = Candidates.linear(WIDTH, BATCH_NORM_RELU);
        nodes.add(ChoiceBlock.fixed(name + 1, input, linear));
        for (int layer = 2; layer <= 4; layer++) {
            nodes.add(new ChoiceBlock(name + layer, name + (layer - 1), List.of(linear, Candidates.IDENTITY)));
        }
    }
}
