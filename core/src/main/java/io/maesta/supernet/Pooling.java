package io.maesta.supernet;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.maesta.engine.Call;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Workspace;
import io.maesta.space.Window;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Mean or largest value of each channel under a window. */
final class Pooling implements Kernel {
    private final Workspace workspace;
    private final Tensor input;
    private final Tensor output;
    private final algorithm kind;
    private final long[] kernel;
    private final long[] strides;
    private final long[] padding;
    private final pooling_forward.primitive_desc desc;
    private final Call forward;
    /** Where the largest values stood, until the backward pass; null for means. */
    private final @Nullable memory places;

    private @Nullable Gradient gradient;
    private @Nullable Call backward;

    private Pooling(Workspace workspace, Tensor input, Tensor output, algorithm kind, Window window) {
        this.workspace = workspace;
        this.input = input;
        this.output = output;
        this.kind = kind;
        kernel = new long[] {window.kernelHeight(), window.kernelWidth()};
        strides = new long[] {window.strideHeight(), window.strideWidth()};
        padding = new long[] {window.paddingHeight(), window.paddingWidth()};
        desc = workspace.own(new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training,
                        kind,
                        input.layout(),
                        output.layout(),
                        strides,
                        kernel,
                        padding,
                        padding),
                OneDnn.CPU));
        places = kind == algorithm.pooling_max
                ? workspace.planned(desc.workspace_desc(), output.start(), -output.start())
                : null;
        forward = withPlaces(new Call(workspace, new pooling_forward(desc))
                .with(DNNL_ARG_SRC, input.data())
                .with(DNNL_ARG_DST, output.data()));
    }

    /** The mean of each channel over all its positions. */
    static Pooling mean(Workspace workspace, Tensor input, Tensor output) {
        int height = input.shape().height();
        int width = input.shape().width();
        Window all = new Window(height, width, height, width, 0, 0);
        return new Pooling(workspace, input, output, algorithm.pooling_avg_exclude_padding, all);
    }

    /** The largest value of each channel under {@code window}; its gradient goes to the first of equal ones. */
    static Pooling largest(Workspace workspace, Tensor input, Tensor output, Window window) {
        return new Pooling(workspace, input, output, algorithm.pooling_max, window);
    }

    private Call withPlaces(Call call) {
        return places == null ? call : call.with(DNNL_ARG_WORKSPACE, places);
    }

    @Override
    public void connect() {
        if (!output.trained()) {
            return;
        }
        gradient = new Gradient(workspace, output, output.start());
        var backwardDesc = new pooling_backward.primitive_desc(
                new pooling_backward.desc(kind, input.layout(), output.layout(), strides, kernel, padding, padding),
                OneDnn.CPU,
                desc);
        backward = withPlaces(new Call(workspace, new pooling_backward(backwardDesc))
                .with(DNNL_ARG_DIFF_DST, gradient.memory())
                .with(DNNL_ARG_DIFF_SRC, input.contribution(workspace, output.start())));
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
