package io.maesta.cost;

import io.maesta.space.ChannelGroups;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How the expected cost of a space grows with the width of each of its {@link ChannelGroups}: every layer is bilinear in the channels
 * that it reads and makes, so that the derivative is that of the layers which read a group plus that of those which make it.
 */
final class ChannelGradient {
    private static final int FIXED = -1;
    private static final double BIAS_BYTES = Integer.BYTES;

    /** A layer of candidate {@code candidate} of choice {@code choice}, or of a node without a choice. */
    private record Use(int choice, int candidate, Layer layer, ChannelGroups.Ends ends) {}

    private final CostTable table;
    private final ChannelGroups groups;
    private final List<Use> uses = new ArrayList<>();

    ChannelGradient(CostTable table) {
        this.table = table;
        SearchSpace space = table.space();
        groups = ChannelGroups.of(space);
        int choices = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                add(block, block.isFixed() ? FIXED : choices++);
            }
        }
    }

    private void add(ChoiceBlock block, int choice) {
        var input = Objects.requireNonNull(table.space().shapes().get(block.input()));
        for (int k = 0; k < block.candidates().size(); k++) {
            List<Layer> layers = Layer.of(block.name(), block.candidates().get(k), block.input(), input);
            List<ChannelGroups.Ends> ends = groups.ends(block, layers);
            for (int i = 0; i < layers.size(); i++) {
                uses.add(new Use(choice, k, layers.get(i), ends.get(i)));
            }
        }
    }

    /** ∂C/∂n_g of every group g in the unit of {@code kind}. */
    double[] of(CostKind kind, double[][] theta) {
        if (kind == CostKind.SRAM) {
            return peak(theta);
        }
        double[] gradient = new double[groups.size()];
        for (Use use : uses) {
            double share = use.choice == FIXED ? 1 : theta[use.choice][use.candidate];
            ChannelSlopes slopes = slopes(kind, use.layer);
            add(gradient, use.ends.input(), share * slopes.perInput());
            add(gradient, use.ends.output(), share * slopes.perOutput());
        }
        return Arrays.stream(gradient).map(slope -> table.inUnit(kind, slope)).toArray();
    }

    private static void add(double[] gradient, int group, double slope) {
        if (group != ChannelGroups.NONE) {
            gradient[group] += slope;
        }
    }

    private ChannelSlopes slopes(CostKind kind, Layer layer) {
        return switch (kind) {
            case WEIGHTS -> weights(layer, 1, 0);
            case FLASH -> weights(layer, 1, BIAS_BYTES);
            case MACS -> weights(layer, layer.macs() / (double) layer.weights(), 0);
            case CYCLES, LATENCY -> table.device().slopes(layer);
            case SRAM -> throw new IllegalArgumentException("The peak of activations is no sum over layers.");
        };
    }

    private static ChannelSlopes weights(Layer layer, double perWeight, double perOutput) {
        double weights = perWeight * layer.weights();
        double ofOutput = weights / layer.outputShape().channels() + perOutput;
        return layer.kind() == Layer.Kind.DEPTHWISE_CONV2D
                ? new ChannelSlopes(0, ofOutput)
                : new ChannelSlopes(weights / layer.inputShape().channels(), ofOutput);
    }

    /** Working sets are piecewise linear in the widths: one channel more gives their slope. */
    private double[] peak(double[][] theta) {
        int[] widths = groups.widths();
        double[] gradient = new double[widths.length];
        for (int g = 0; g < widths.length; g++) {
            int[] wider = widths.clone();
            wider[g]++;
            ActivationMemory memory =
                    ActivationMemory.of(table.space().withSearchedChannels().narrowed(wider));
            gradient[g] = table.smoothPeak().slope(theta, memory.workingSets());
        }
        return gradient;
    }
}
