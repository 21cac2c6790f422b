package io.maesta.supernet;

import io.maesta.space.Finish;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The end of a residual connection: a sum of two tensors, with or without ReLU behind it. */
final class Addition implements Kernel {
    private final Workspace workspace;
    private final Tensor left;
    private final Tensor right;
    private final Tensor output;
    private final Call sum;
    private final @Nullable Rectifier rectifier;
    private @Nullable Gradient gradient;
    private @Nullable Call backward;

    Addition(Workspace workspace, Finish finish, Tensor left, Tensor right, Tensor output) {
        this.workspace = workspace;
        this.left = left;
        this.right = right;
        this.output = output;
        sum = Sums.call(workspace, List.of(left.data(), right.data()), output.data());
        rectifier = finish.rectifies() ? new Rectifier(workspace, output.data()) : null;
    }

    @Override
    public void connect() {
        if (!output.trained()) {
            return;
        }
        int tick = output.start();
        gradient = new Gradient(workspace, output, tick);
        memory shared = workspace.planned(output.layout(), -tick, -Math.min(left.start(), right.start()));
        backward = rectifier == null
                ? Sums.copy(workspace, gradient.memory(), shared)
                : rectifier.backward(gradient.memory(), shared);
        left.contribute(shared);
        right.contribute(shared);
    }

    @Override
    public void forward(Pass pass) {
        sum.run();
        if (rectifier != null) {
            rectifier.forward();
        }
    }

    @Override
    public void backward(Pass pass) {
        if (output.needsGradient(pass) && gradient != null && backward != null) {
            gradient.collect();
            backward.run();
        }
    }
}
