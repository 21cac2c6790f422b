package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** ReLU in place; its backward pass needs the output only. */
public final class Rectifier {
    private final Workspace workspace;
    private final memory output;
    private final eltwise_forward.primitive_desc desc;
    private final Call forward;

    public Rectifier(Workspace workspace, memory output) {
        this.workspace = workspace;
        this.output = output;
        desc = workspace.own(new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training, algorithm.eltwise_relu_use_dst_for_bwd, output.get_desc(), 0f, 0f),
                OneDnn.CPU));
        forward = new Call(workspace, new eltwise_forward(desc))
                .with(DNNL_ARG_SRC, output)
                .with(DNNL_ARG_DST, output);
    }

    public void forward() {
        forward.run();
    }

    /** The call that turns the gradient of the output into that of the input; both may be one memory. */
    public Call backward(memory outputGradient, memory inputGradient) {
        memory.desc layout = output.get_desc();
        var backward = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(algorithm.eltwise_relu_use_dst_for_bwd, layout, layout, 0f, 0f),
                OneDnn.CPU,
                desc);
        return new Call(workspace, new eltwise_backward(backward))
                .with(DNNL_ARG_DST, output)
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_DIFF_SRC, inputGradient);
    }
}
