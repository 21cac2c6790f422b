package io.maesta.engine;

import io.maesta.space.TensorShape;
import org.bytedeco.dnnl.memory;

/**
 * What a convolution is computed of. If its input is a part of a block, then that is the whole block, whose other channels are zero: oneDNN
 * has fast kernels for whole blocks, but for a part only a reference kernel, hundreds of times slower. In bfloat16 the same goes for the
 * output where the input is in C order.
 *
 * @param geometry of the convolution as it is computed
 * @param memory the images
 * @param rows the filters of {@code geometry}, and what of them the network has
 */
public record ConvolutionInput(ConvolutionGeometry geometry, memory memory, Parameter.Rows rows) {
    /** For the convolution {@code own} of {@code source}. */
    public static ConvolutionInput of(Workspace workspace, ConvolutionGeometry own, memory source) {
        if (own.groups() > 1 || !source.get_desc().equals(workspace.images(own.input()))) {
            return of(own.overPlain(workspace), own, source);
        }
        if (own.input().channels() >= OneDnn.BLOCK) {
            return of(own, own, source);
        }
        TensorShape block =
                new TensorShape(OneDnn.BLOCK, own.input().height(), own.input().width());
        ConvolutionGeometry whole = new ConvolutionGeometry(block, own.filters(), own.window(), own.groups());
        return of(whole, own, workspace.alias(source, workspace.images(block)));
    }

    private static ConvolutionInput of(ConvolutionGeometry whole, ConvolutionGeometry own, memory source) {
        return new ConvolutionInput(
                whole, source, new Parameter.Rows(whole.filterLength(), own.filterLength(), own.filters()));
    }

    /** {@code output}, or gradients of it, as the convolution that is computed writes it: where it has filters more, with their channels. */
    memory whole(Workspace workspace, memory output) {
        boolean hasMore = geometry.filters() > rows.number();
        return hasMore ? workspace.alias(output, workspace.images(geometry.output())) : output;
    }
}
