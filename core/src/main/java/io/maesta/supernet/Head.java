package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.engine.Call;
import io.maesta.engine.FloatView;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The end of the network: its outputs in C order, the loss over them, and the gradient that starts the backward pass. */
final class Head {
    private final Workspace workspace;
    private final Tensor input;
    private final Loss loss;
    private final float[] outputs;
    private final float[] gradient;
    private final FloatView outputFloats;
    private final @Nullable Call unpack;
    private @Nullable FloatView gradientFloats;
    private @Nullable Call pack;

    Head(Workspace workspace, Tensor input, Task task) {
        this.workspace = workspace;
        this.input = input;
        int width = Math.toIntExact(input.shape().elements());
        loss = task.loss(workspace.batch(), width);
        outputs = new float[workspace.batch() * width];
        gradient = new float[outputs.length];
        memory.desc plain = OneDnn.plain(workspace.batch(), input.shape());
        if (input.layout().equals(plain)) {
            outputFloats = new FloatView(input.data());
            unpack = null;
        } else {
            memory unpacked = workspace.lasting(plain);
            outputFloats = new FloatView(unpacked);
            unpack = Sums.copy(workspace, input.data(), unpacked);
        }
    }

    /** @param tick the last tick of the program */
    void connect(int tick) {
        memory share = input.contribution(workspace, tick);
        if (unpack == null) {
            gradientFloats = new FloatView(share);
        } else {
            memory plain = workspace.lasting(OneDnn.plain(workspace.batch(), input.shape()));
            gradientFloats = new FloatView(plain);
            pack = Sums.copy(workspace, plain, share);
        }
    }

    /** The outputs {@code (batch, outputs)}; the array is filled again at the next pass. */
    float[] outputs() {
        if (unpack != null) {
            unpack.run();
        }
        outputFloats.buffer().get(0, outputs);
        return outputs;
    }

    /** The loss of the last forward pass; leaves its gradient for the backward pass. */
    double loss(Batch batch) {
        Arrays.fill(gradient, 0);
        double value = loss.of(outputs(), batch, gradient);
        if (gradientFloats != null) {
            gradientFloats.buffer().put(0, gradient);
        }
        if (pack != null) {
            pack.run();
        }
        return value;
    }
}
