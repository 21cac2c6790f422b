package io.maesta.engine;

import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.memory;

/** How the images of a program lie in memory. Its callers always see them upright, and filters, too. */
public enum Orientation {
    /** Row after row. */
    UPRIGHT,
    /**
     * Column after column. oneDNN's kernels compute some positions of a row at once, so narrow and tall images, as spectrograms are, use
     * little of them. In single precision {@linkplain WinogradConvolution tiles} do the most of it, and are faster upright.
     */
    TURNED;

    /** Images as wide as this fill the registers as they are. */
    private static final int WIDE = 28;

    /** The faster one. */
    public static Orientation of(SearchSpace space, Precision precision) {
        TensorShape input = space.input();
        boolean isNarrow = input.width() < WIDE && input.width() < input.height();
        return precision == Precision.BFLOAT16 && isNarrow && space.output().isVector() && !flattens(space)
                ? TURNED
                : UPRIGHT;
    }

    /** Whether the order of positions matters to a layer. */
    private static boolean flattens(SearchSpace space) {
        Map<String, TensorShape> shapes = space.shapes();
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                TensorShape input = Objects.requireNonNull(shapes.get(block.input()));
                if (block.candidates().stream()
                        .flatMap(candidate -> Layer.of(block.name(), candidate, block.input(), input).stream())
                        .anyMatch(layer -> layer.kind() == Layer.Kind.LINEAR
                                && !layer.inputShape().isVector())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code space} as it is compiled. */
    public SearchSpace compiled(SearchSpace space) {
        return this == TURNED ? space.turned() : space;
    }

    /**
     * Tensors in single precision as callers have them: in C order while they are upright.
     *
     * @param dims as they are compiled, the last two of them rows and columns
     */
    memory.desc plain(long... dims) {
        if (this == UPRIGHT) {
            return OneDnn.plain(dims);
        }
        int row = dims.length - 2;
        int column = dims.length - 1;
        long[] strides = new long[dims.length];
        strides[row] = 1;
        strides[column] = dims[row];
        long stride = dims[row] * dims[column];
        for (int i = row - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dims[i];
        }
        return new memory.desc(dims, OneDnn.F32, strides);
    }
}
