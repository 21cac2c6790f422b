package io.maesta.supernet;

import io.maesta.engine.Call;
import io.maesta.engine.Rectifier;
import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import io.maesta.space.Finish;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The end of a residual connection: a sum of two tensors, with or without ReLU behind it. */
final class Addition implements Kernel {
    private final Workspace workspace;
    private final Tensor left;
    private final Tensor right;
    private final Tensor output;
    private final Call forward;
    private final @Nullable Rectifier rectifier;
    private @Nullable Gradient gradient;
    private @Nullable Call backward;

    Addition(Workspace workspace, Finish finish, Tensor left, Tensor right, Tensor output) {
        this.workspace = workspace;
        this.left = left;
        this.right = right;
        this.output = output;
        forward = Sums.pair(workspace, left.data(), right.data(), output.data(), finish.rectifies());
        rectifier = finish.rectifies() ? new Rectifier(workspace, output.data()) : null;
    }

    @Override
    public void connect() {
        if (!output.trained()) {
            return;
        }
        int tick = output.start();
        gradient = new Gradient(workspace, output, tick);
        int end = -Math.min(left.start(), right.start());
        memory shared = gradient.memory();
        if (gradient.isOwn()) {
            workspace.extend(shared, end);
        } else {
            shared = workspace.planned(output.layout(), -tick, end);
        }
        if (rectifier != null) {
            backward = rectifier.backward(gradient.memory(), shared);
        } else if (!gradient.isOwn()) {
            backward = Sums.copy(workspace, gradient.memory(), shared);
        }
        left.contribute(shared);
        right.contribute(shared);
    }

    @Override
    public void forward(Pass pass) {
        forward.run();
    }

    @Override
    public void backward(Pass pass) {
        if (output.needsGradient(pass) && gradient != null) {
            gradient.collect();
            if (backward != null) {
                backward.run();
            }
        }
    }
}
