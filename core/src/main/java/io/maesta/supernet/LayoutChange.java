package io.maesta.supernet;

import io.maesta.engine.Call;
import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import org.jspecify.annotations.Nullable;

/** The copy of a tensor to another layout, and of its gradient back. */
final class LayoutChange implements Kernel {
    private final Workspace workspace;
    private final Tensor input;
    private final Tensor output;
    private final Call forward;
    private @Nullable Gradient gradient;
    private @Nullable Call backward;

    LayoutChange(Workspace workspace, Tensor input, Tensor output) {
        this.workspace = workspace;
        this.input = input;
        this.output = output;
        forward = Sums.copy(workspace, input.data(), output.data());
    }

    @Override
    public void connect() {
        if (output.trained()) {
            int tick = output.start();
            gradient = new Gradient(workspace, output, tick);
            backward = Sums.copy(workspace, gradient.memory(), input.contribution(workspace, tick));
        }
    }

    @Override
    public void forward(Pass pass) {
        forward.run();
    }

    @Override
    public void backward(Pass pass) {
        if (output.needsGradient(pass) && gradient != null && backward != null) {
            gradient.collect();
            backward.run();
        }
    }
}
