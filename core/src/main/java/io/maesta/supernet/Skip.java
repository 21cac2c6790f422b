package io.maesta.supernet;

import io.maesta.engine.Call;
import io.maesta.engine.ChannelScale;
import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The identity among the candidates of a block. */
final class Skip {
    private final Workspace workspace;
    private final Call copy;
    private final ChannelScale scale;
    private final memory weighted;
    private final Call toWeighted;
    private @Nullable Call copyBack;

    /**
     * @param input of the block, in the layout of its output
     * @param end the last tick of the block
     */
    Skip(Workspace workspace, Tensor input, Tensor output, int end) {
        this.workspace = workspace;
        copy = Sums.copy(workspace, input.data(), output.data());
        scale = new ChannelScale(workspace, input.data(), input.shape().channels());
        weighted = workspace.planned(output.layout(), output.start(), end);
        toWeighted = scale.to(weighted);
    }

    /** The input times θ, after {@link #forwardWeighted}. */
    memory weighted() {
        return weighted;
    }

    /** Makes the backward primitives from the gradient of the block's output to two places for that of its input. */
    void connect(memory outputGradient, memory edge, memory scratch) {
        copyBack = Sums.copy(workspace, outputGradient, edge);
        scale.connect(outputGradient, scratch);
    }

    /** The output of the block is its input. */
    void forward() {
        copy.run();
    }

    void forwardWeighted(double theta) {
        scale.set(theta);
        toWeighted.run();
    }

    /** Leaves the gradient of the output in the edge. */
    void backward() {
        if (copyBack != null) {
            copyBack.run();
        }
    }

    /** Leaves θ times the gradient of the output in the scratch. */
    void backwardWeighted(double theta) {
        scale.set(theta);
        scale.backward();
    }
}
