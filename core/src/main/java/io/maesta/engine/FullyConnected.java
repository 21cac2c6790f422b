package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.maesta.space.TensorShape;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A linear layer over the input flattened in the order {@code (channels, height, width)}. Its target is in C order. */
public final class FullyConnected implements Product {
    private final Workspace workspace;
    private final int tick;
    private final TensorShape shape;
    private final memory rows;
    private final memory.desc targetDesc;
    private final @Nullable Call flatten;
    private final Parameter weights;
    private final @Nullable Parameter bias;
    private final inner_product_forward.primitive_desc forwardDesc;
    private final Call forward;
    private @Nullable Call backwardWeights;
    private @Nullable memory outputGradient;

    /**
     * @param source activations of any layout
     * @param target {@code (batch, outputs, 1, 1)} in C order
     * @param tick the tick of this layer
     */
    public FullyConnected(
            Workspace workspace,
            ParameterVector parameters,
            memory source,
            TensorShape shape,
            memory target,
            int outputs,
            int tick,
            boolean biased) {
        this.workspace = workspace;
        this.tick = tick;
        this.shape = shape;
        int features = Math.toIntExact(shape.elements());
        memory.desc rowsDesc = OneDnn.plain(workspace.batch(), features);
        memory.desc imageDesc = OneDnn.plain(workspace.batch(), shape);
        if (source.get_desc().equals(imageDesc)) {
            rows = workspace.alias(source, rowsDesc);
            flatten = null;
        } else {
            memory image = workspace.planned(imageDesc, tick, -tick);
            rows = workspace.alias(image, rowsDesc);
            flatten = Sums.copy(workspace, source, image);
        }
        targetDesc = OneDnn.plain(workspace.batch(), outputs);
        memory.desc weightsDesc = OneDnn.plain(outputs, features);
        memory.desc biasDesc = OneDnn.plain(outputs);
        forwardDesc = workspace.own(new inner_product_forward.primitive_desc(
                biased
                        ? new inner_product_forward.desc(
                                prop_kind.forward_training, rowsDesc, weightsDesc, biasDesc, targetDesc)
                        : new inner_product_forward.desc(prop_kind.forward_training, rowsDesc, weightsDesc, targetDesc),
                OneDnn.CPU));
        weights = parameters.declare(weightsDesc, weightsDesc);
        bias = biased ? parameters.declare(biasDesc, biasDesc) : null;
        forward = new Call(workspace, new inner_product_forward(forwardDesc))
                .with(DNNL_ARG_SRC, rows)
                .with(DNNL_ARG_WEIGHTS, weights.value())
                .with(DNNL_ARG_DST, workspace.alias(target, targetDesc));
        if (bias != null) {
            forward.with(DNNL_ARG_BIAS, bias.value());
        }
    }

    @Override
    public void connect(memory gradient) {
        outputGradient = workspace.alias(gradient, targetDesc);
        memory.desc rowsDesc = rows.get_desc();
        memory.desc weightsDesc = weights.value().get_desc();
        var desc = bias == null
                ? new inner_product_backward_weights.desc(rowsDesc, weightsDesc, targetDesc)
                : new inner_product_backward_weights.desc(
                        rowsDesc, weightsDesc, bias.value().get_desc(), targetDesc);
        var weightsPrimitive = new inner_product_backward_weights.primitive_desc(desc, OneDnn.CPU, forwardDesc);
        backwardWeights = new Call(workspace, new inner_product_backward_weights(weightsPrimitive))
                .with(DNNL_ARG_SRC, rows)
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, weights.gradient());
        if (bias != null) {
            backwardWeights.with(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
    }

    @Override
    public Backward backward(memory inputGradient) {
        if (outputGradient == null) {
            throw new IllegalStateException("connect() must come before backward().");
        }
        memory.desc rowsDesc = rows.get_desc();
        var desc =
                new inner_product_backward_data.desc(rowsDesc, weights.value().get_desc(), targetDesc);
        var dataPrimitive = new inner_product_backward_data.primitive_desc(desc, OneDnn.CPU, forwardDesc);
        Call call = new Call(workspace, new inner_product_backward_data(dataPrimitive))
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_WEIGHTS, weights.value());
        memory image = flatten == null
                ? inputGradient
                : workspace.planned(OneDnn.plain(workspace.batch(), shape), -tick, -tick);
        call.with(DNNL_ARG_DIFF_SRC, workspace.alias(image, rowsDesc));
        Call unflatten = flatten == null ? null : Sums.copy(workspace, image, inputGradient);
        return trainsWeights -> {
            if (trainsWeights) {
                backwardWeights();
            }
            call.run();
            if (unflatten != null) {
                unflatten.run();
            }
        };
    }

    @Override
    public void forward() {
        if (flatten != null) {
            flatten.run();
        }
        forward.run();
    }

    @Override
    public FoldedProduct folded(memory folded, boolean rectifies) {
        memory.desc weightsDesc = weights.value().get_desc();
        memory shift = workspace.lasting(OneDnn.plain(targetDesc.dims().get(1)));
        var desc = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(
                        prop_kind.forward_inference, rows.get_desc(), weightsDesc, shift.get_desc(), targetDesc),
                FoldedProduct.finish(workspace, rectifies),
                OneDnn.CPU);
        Call call = new Call(workspace, new inner_product_forward(desc))
                .with(DNNL_ARG_SRC, rows)
                .with(DNNL_ARG_WEIGHTS, weights.gradient())
                .with(DNNL_ARG_BIAS, shift)
                .with(DNNL_ARG_DST, workspace.alias(folded, targetDesc));
        return new FoldedProduct(weights, weights.gradient(), shift, () -> {
            if (flatten != null) {
                flatten.run();
            }
            call.run();
        });
    }

    @Override
    public void backwardWeights() {
        if (backwardWeights != null) {
            backwardWeights.run();
        }
    }

    @Override
    public Parameter weights() {
        return weights;
    }

    @Override
    public @Nullable Parameter bias() {
        return bias;
    }
}
