package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.maesta.search.LayerParameters;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation with or without ReLU behind it, in one primitive. A weight θ &gt; 0 of the output is folded into scale
 * and shift, because ReLU is positively homogeneous: {@code θ·ReLU(γx + β) = ReLU(θγx + θβ)}.
 *
 * <p>In inference, with running statistics, it is {@linkplain FoldedProduct folded} into the product before it.
 */
public final class Normalisation {
    /** θ below this is taken as this: the fold needs θ &gt; 0. */
    private static final float LEAST_THETA = 1e-12f;

    /** A small memory that keeps its content between steps, and its floats. */
    private record Lasting(memory memory, FloatView floats) {
        static Lasting of(Workspace workspace, memory.desc desc) {
            memory memory = workspace.lasting(desc);
            return new Lasting(memory, new FloatView(memory));
        }
    }

    private final Workspace workspace;
    private final int channels;
    private final boolean rectifies;
    private final memory source;
    private final Parameter scaleShift;
    private final FloatView values;
    private final FloatView gradients;
    private final Lasting folded;
    private final Lasting foldedGradient;
    private final Lasting batchMean;
    private final Lasting batchVariance;
    private final Lasting runningMean;
    private final Lasting runningVariance;
    private final batch_normalization_forward.primitive_desc trainDesc;
    private final @Nullable memory mask;
    private final double unbiased;

    /** @param source activations {@code (batch, channels, height, width)} written at tick {@code tick} or before */
    public Normalisation(
            Workspace workspace, ParameterVector parameters, memory source, int channels, int tick, boolean rectifies) {
        this.workspace = workspace;
        this.channels = channels;
        this.rectifies = rectifies;
        this.source = source;
        memory.desc layout = source.get_desc();
        int flags = flags();
        trainDesc = workspace.own(new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, layout, LayerParameters.EPSILON, flags),
                OneDnn.CPU));
        memory.desc pair = OneDnn.plain(2, channels);
        memory.desc each = OneDnn.plain(channels);
        scaleShift = parameters.declare(pair, pair);
        values = new FloatView(scaleShift.value());
        gradients = new FloatView(scaleShift.gradient());
        folded = Lasting.of(workspace, pair);
        foldedGradient = Lasting.of(workspace, pair);
        batchMean = Lasting.of(workspace, each);
        batchVariance = Lasting.of(workspace, each);
        runningMean = Lasting.of(workspace, each);
        runningVariance = Lasting.of(workspace, each);
        mask = rectifies ? workspace.planned(trainDesc.workspace_desc(), tick, -tick) : null;
        long values = 1;
        for (int d : new int[] {0, 2, 3}) {
            values *= layout.dims().get(d);
        }
        unbiased = values > 1 ? values / (values - 1.0) : 1;
    }

    private int flags() {
        return normalization_flags.use_scale_shift.value | (rectifies ? normalization_flags.fuse_norm_relu.value : 0);
    }

    /** The forward primitive that writes to {@code target}. */
    public Forward to(memory target) {
        Call call = statistics(
                        new Call(workspace, new batch_normalization_forward(trainDesc)), batchMean, batchVariance)
                .with(DNNL_ARG_DST, target);
        if (mask != null) {
            call.with(DNNL_ARG_WORKSPACE, mask);
        }
        return new Forward(call);
    }

    private Call statistics(Call call, Lasting mean, Lasting variance) {
        return call.with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_SCALE_SHIFT, folded.memory())
                .with(DNNL_ARG_MEAN, mean.memory())
                .with(DNNL_ARG_VARIANCE, variance.memory());
    }

    /** One target of the normalisation. */
    public final class Forward {
        private final Call call;

        private Forward(Call call) {
            this.call = call;
        }

        /**
         * target ← θ · m ⊙ normalised source, and the running statistics follow the batch.
         *
         * @param momentum share of the batch in the running statistics afterwards, in [0, 1]
         * @param mask m, 1 or 0 for each channel
         */
        public void run(double momentum, double theta, float[] mask) {
            fold(theta, mask);
            call.run();
            if (momentum > 0) {
                follow(runningMean, batchMean, momentum, 1);
                follow(runningVariance, batchVariance, momentum, unbiased);
            }
        }
    }

    private void fold(double theta, float[] mask) {
        float factor = Math.max(LEAST_THETA, (float) theta);
        FloatBuffer from = values.buffer();
        FloatBuffer to = folded.floats().buffer();
        for (int c = 0; c < channels; c++) {
            to.put(c, mask[c] * factor * from.get(c));
            to.put(channels + c, mask[c] * factor * from.get(channels + c));
        }
    }

    private void follow(Lasting running, Lasting batch, double momentum, double correction) {
        FloatBuffer mean = running.floats().buffer();
        FloatBuffer now = batch.floats().buffer();
        for (int c = 0; c < channels; c++) {
            mean.put(c, (float) (mean.get(c) + momentum * (correction * now.get(c) - mean.get(c))));
        }
    }

    /**
     * What it does by its running statistics as they are now.
     *
     * @param mask m, 1 or 0 for each channel
     */
    public FoldedProduct.Affine byRunningStatistics(float[] mask) {
        FloatBuffer scaleShifts = values.buffer();
        double[] scale = new double[channels];
        double[] shift = new double[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt((double) runningVariance().get(c) + LayerParameters.EPSILON);
            scale[c] = mask[c] * scaleShifts.get(c) / deviation;
            shift[c] = mask[c] * scaleShifts.get(channels + c)
                    - scale[c] * runningMean().get(c);
        }
        return new FoldedProduct.Affine(scale, shift);
    }

    /** The backward primitive from the gradient of the output to that of the source. */
    public Backward from(memory outputGradient, memory sourceGradient) {
        memory.desc layout = source.get_desc();
        var desc = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                        prop_kind.backward.value, layout, layout, LayerParameters.EPSILON, flags()),
                OneDnn.CPU,
                trainDesc);
        Call call = statistics(new Call(workspace, new batch_normalization_backward(desc)), batchMean, batchVariance)
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_DIFF_SRC, sourceGradient)
                .with(DNNL_ARG_DIFF_SCALE_SHIFT, foldedGradient.memory());
        if (mask != null) {
            call.with(DNNL_ARG_WORKSPACE, mask);
        }
        return new Backward(call);
    }

    /** One gradient that the normalisation takes. */
    public final class Backward {
        private final Call call;

        private Backward(Call call) {
            this.call = call;
        }

        /**
         * Leaves the gradients of the source and of scale and shift.
         *
         * @param theta the weight that the forward pass folded in
         * @param mask the mask that it folded in
         * @return ∂L/∂θ = Σ_c m_c · (∂L/∂(θm_cγ_c) · γ_c + ∂L/∂(θm_cβ_c) · β_c)
         */
        public double run(double theta, float[] mask) {
            call.run();
            float factor = Math.max(LEAST_THETA, (float) theta);
            FloatBuffer scaleShifts = values.buffer();
            FloatBuffer raw = foldedGradient.floats().buffer();
            FloatBuffer own = gradients.buffer();
            double thetaGradient = 0;
            for (int i = 0; i < 2 * channels; i++) {
                float gradient = mask[i % channels] * raw.get(i);
                thetaGradient += (double) gradient * scaleShifts.get(i);
                own.put(i, factor * gradient);
            }
            return thetaGradient;
        }
    }

    public Parameter scaleShift() {
        return scaleShift;
    }

    /** Running mean of each channel. */
    public FloatBuffer runningMean() {
        return runningMean.floats().buffer();
    }

    /** Running variance of each channel, unbiased. */
    public FloatBuffer runningVariance() {
        return runningVariance.floats().buffer();
    }
}
