package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Activations times a factor for each channel, {@code y = m ⊙ u}, and {@code ∂L/∂m_c = ⟨∂L/∂y_c, u_c⟩}: the mask of the channels of a
 * layer, whose source u is computed in dead channels too, so that they can come back; or, with one factor, the weight θ of an identity.
 *
 * <p>It is a batch normalisation with mean 0, deviation 1 and scale m: the one primitive that scales channels and leaves the gradient of
 * the scale by vector kernels in every layout.
 */
public final class ChannelScale {
    private static final int FLAGS =
            normalization_flags.use_scale_shift.value | normalization_flags.use_global_stats.value;

    /** Positive, for kernels divide by it in the lanes that pad channels to a whole vector; with the variance it makes 1. */
    private static final float EPSILON = 0x1p-10f;

    private final Workspace workspace;
    private final memory source;
    private final int channels;
    private final batch_normalization_forward.primitive_desc desc;
    private final memory mean;
    private final memory variance;
    private final memory scaleShift;
    private final memory scaleShiftGradient;
    private final FloatView scale;
    private final FloatView scaleGradient;
    private @Nullable Call backward;

    /** @param source u, {@code (batch, channels, height, width)} */
    public ChannelScale(Workspace workspace, memory source, int channels) {
        this.workspace = workspace;
        this.source = source;
        this.channels = channels;
        desc = workspace.own(new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, source.get_desc(), EPSILON, FLAGS),
                OneDnn.CPU));
        memory.desc pair = OneDnn.plain(2, channels);
        memory.desc each = OneDnn.plain(channels);
        mean = workspace.lasting(each);
        variance = workspace.lasting(each);
        scaleShift = workspace.lasting(pair);
        scaleShiftGradient = workspace.lasting(pair);
        scale = new FloatView(scaleShift);
        scaleGradient = new FloatView(scaleShiftGradient);
        FloatView unit = new FloatView(variance);
        for (int c = 0; c < channels; c++) {
            unit.buffer().put(c, 1 - EPSILON);
        }
    }

    /** What writes y to {@code target}, after {@link #set}. */
    public Call to(memory target) {
        return statistics(new Call(workspace, new batch_normalization_forward(desc)))
                .with(DNNL_ARG_DST, target);
    }

    private Call statistics(Call call) {
        return call.with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance);
    }

    /**
     * Sets m.
     *
     * @param factors of each channel
     */
    public void set(float[] factors) {
        scale.buffer().put(0, factors, 0, channels);
    }

    /**
     * Sets m.
     *
     * @param factor of every channel
     */
    public void set(double factor) {
        for (int c = 0; c < channels; c++) {
            scale.buffer().put(c, (float) factor);
        }
    }

    /** Makes the backward primitive from ∂L/∂y to ∂L/∂u. */
    public void connect(memory outputGradient, memory sourceGradient) {
        memory.desc layout = source.get_desc();
        var backwardDesc = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(prop_kind.backward.value, layout, layout, EPSILON, FLAGS),
                OneDnn.CPU,
                desc);
        backward = statistics(new Call(workspace, new batch_normalization_backward(backwardDesc)))
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_DIFF_SRC, sourceGradient)
                .with(DNNL_ARG_DIFF_SCALE_SHIFT, scaleShiftGradient);
    }

    /** Leaves ∂L/∂u = m ⊙ ∂L/∂y. */
    public void backward() {
        if (backward == null) {
            throw new IllegalStateException("connect() must come before backward().");
        }
        backward.run();
    }

    /** As {@link #backward()}, and adds ∂L/∂m to {@code gradient}. */
    public void backward(double[] gradient) {
        backward();
        for (int c = 0; c < channels; c++) {
            gradient[c] += scaleGradient.buffer().get(c);
        }
    }
}
