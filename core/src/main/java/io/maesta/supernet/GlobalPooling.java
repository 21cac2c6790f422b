package io.maesta.supernet;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.maesta.engine.Call;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Workspace;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Mean of each channel over all its positions. */
final class GlobalPooling implements Kernel {
    private final Workspace workspace;
    private final Tensor input;
    private final Tensor output;
    private final long[] window;
    private final pooling_forward.primitive_desc desc;
    private final Call forward;
    private @Nullable Gradient gradient;
    private @Nullable Call backward;

    GlobalPooling(Workspace workspace, Tensor input, Tensor output) {
        this.workspace = workspace;
        this.input = input;
        this.output = output;
        window = new long[] {input.shape().height(), input.shape().width()};
        desc = workspace.own(new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training,
                        algorithm.pooling_avg_exclude_padding,
                        input.layout(),
                        output.layout(),
                        window,
                        window,
                        new long[2],
                        new long[2]),
                OneDnn.CPU));
        forward = new Call(workspace, new pooling_forward(desc))
                .with(DNNL_ARG_SRC, input.data())
                .with(DNNL_ARG_DST, output.data());
    }

    @Override
    public void connect() {
        if (!output.trained()) {
            return;
        }
        gradient = new Gradient(workspace, output, output.start());
        var backwardDesc = new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        algorithm.pooling_avg_exclude_padding,
                        input.layout(),
                        output.layout(),
                        window,
                        window,
                        new long[2],
                        new long[2]),
                OneDnn.CPU,
                desc);
        backward = new Call(workspace, new pooling_backward(backwardDesc))
                .with(DNNL_ARG_DIFF_DST, gradient.memory())
                .with(DNNL_ARG_DIFF_SRC, input.contribution(workspace, output.start()));
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
