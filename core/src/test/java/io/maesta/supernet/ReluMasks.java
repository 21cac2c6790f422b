package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Workspace;
import io.maesta.search.Theta;
import io.maesta.space.Add;
import io.maesta.space.MaxPool;
import io.maesta.space.Node;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/**
 * Which outputs of the rectifying layers are positive in the engine's own forward pass: near 0 it may round to the other side than
 * a pass in double precision, and all gradients before that place differ.
 */
final class ReluMasks {
    private final Supernet supernet;
    private final Map<String, boolean[]> masks = new HashMap<>();

    private ReluMasks(Supernet supernet) {
        this.supernet = supernet;
    }

    /** The masks of a pass along the argmax of {@code theta}, or of the mixture, by name of the layer. */
    static Map<String, boolean[]> of(Supernet supernet, Batch batch, Pass.Mixing mixing, double[][] theta) {
        int[] path = Theta.argmax(theta);
        Pass pass = new Pass(mixing, Pass.Statistics.BATCH, 0, path, theta, theta, supernet.masks());
        supernet.forward(batch, pass);
        ReluMasks masks = new ReluMasks(supernet);
        for (Block block : supernet.program().blocks()) {
            for (int k = 0; k < block.branches().size(); k++) {
                Branch branch = block.branches().get(k);
                boolean drawn =
                        block.choice() == Block.FIXED || (mixing != Pass.Mixing.MIXTURE && path[block.choice()] == k);
                if (branch != null && (drawn || mixing != Pass.Mixing.PATH)) {
                    masks.read(pass, branch, drawn);
                }
            }
        }
        masks.readAdditions();
        masks.readPoolings();
        return masks.masks;
    }

    /** @param drawn whether the branch wrote the output of its block; if not, it is run again, to memory beside the program's */
    private void read(Pass pass, Branch branch, boolean drawn) {
        List<Step> steps = branch.steps();
        for (Step step : steps) {
            memory output = step.output();
            if (!drawn && step == steps.get(steps.size() - 1)) {
                output = supernet.workspace().lasting(output.get_desc());
                step.forwardTo(step.to(output), pass, 1);
            } else if (!drawn) {
                step.forward(pass);
            }
            if (step.layer().finish().rectifies()) {
                masks.put(step.layer().name(), positive(step.layer().outputShape(), output));
            }
        }
    }

    private void readAdditions() {
        for (Node node : supernet.program().space().nodes()) {
            if (node instanceof Add add && add.finish().rectifies()) {
                Tensor sum = supernet.program().tensor(add.name());
                masks.put(add.name(), positive(sum.shape(), sum.data()));
            }
        }
    }

    /** The first of the largest values of each window, in the order of the program; window after window of upright images. */
    private void readPoolings() {
        for (Node node : supernet.program().space().nodes()) {
            if (node instanceof MaxPool pool) {
                Tensor source = supernet.program().tensor(pool.input());
                masks.put(pool.name(), first(source, pool.window()));
            }
        }
    }

    private boolean[] first(Tensor source, Window window) {
        Workspace workspace = supernet.workspace();
        TensorShape from = source.shape();
        TensorShape to = window.slideOver(from, from.channels());
        float[] values = workspace.read(source.data(), OneDnn.plain(workspace.batch(), from));
        int area = window.kernelHeight() * window.kernelWidth();
        boolean[] chosen = new boolean[workspace.batch() * Math.toIntExact(to.elements()) * area];
        for (int plane = 0; plane < workspace.batch() * to.channels(); plane++) {
            for (int h = 0; h < to.height(); h++) {
                for (int w = 0; w < to.width(); w++) {
                    int k = first(values, plane, from, window, h, w);
                    int row = k / window.kernelWidth();
                    int column = k % window.kernelWidth();
                    boolean turned = isTurned();
                    int output = turned ? w * to.height() + h : h * to.width() + w;
                    int place = turned ? column * window.kernelHeight() + row : k;
                    chosen[(plane * to.height() * to.width() + output) * area + place] = true;
                }
            }
        }
        return chosen;
    }

    private static int first(float[] values, int plane, TensorShape from, Window window, int h, int w) {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < window.area(); k++) {
            int y = h * window.strideHeight() + k / window.kernelWidth() - window.paddingHeight();
            int x = w * window.strideWidth() + k % window.kernelWidth() - window.paddingWidth();
            if (y >= 0 && y < from.height() && x >= 0 && x < from.width()) {
                float value = values[(plane * from.height() + y) * from.width() + x];
                best = value > most ? k : best;
                most = Math.max(most, value);
            }
        }
        return best;
    }

    private boolean isTurned() {
        TensorShape tall = new TensorShape(1, 3, 2);
        return !supernet.workspace()
                .givenImages(tall)
                .equals(OneDnn.plain(supernet.workspace().batch(), tall));
    }

    private boolean[] positive(TensorShape shape, memory memory) {
        Workspace workspace = supernet.workspace();
        float[] values = workspace.read(memory, workspace.givenImages(shape));
        boolean[] positive = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            positive[i] = values[i] > 0;
        }
        return positive;
    }
}
