package io.maesta.supernet;

import io.maesta.space.TensorShape;
import org.bytedeco.dnnl.memory;

/**
 * What a convolution is computed of. If its input is a part of a block, then that is the whole block, whose other channels are zero:
 * oneDNN has fast kernels for whole blocks, but for a part only a reference kernel, hundreds of times slower.
 *
 * @param geometry of the convolution as it is computed
 * @param memory the images
 * @param rows the filters of {@code geometry}, and what of them the network has
 */
record ConvolutionInput(ConvolutionGeometry geometry, memory memory, Parameter.Rows rows) {
    /** For the convolution {@code own} of {@code source}. */
    static ConvolutionInput of(Workspace workspace, ConvolutionGeometry own, memory source) {
        boolean isPart = own.groups() == 1
                && own.input().channels() < OneDnn.BLOCK
                && source.get_desc().equals(workspace.images(own.input()));
        if (!isPart) {
            return new ConvolutionInput(own, source, new Parameter.Rows(own.filterLength(), own.filterLength()));
        }
        TensorShape block =
                new TensorShape(OneDnn.BLOCK, own.input().height(), own.input().width());
        ConvolutionGeometry whole = new ConvolutionGeometry(block, own.filters(), own.window(), own.groups());
        return new ConvolutionInput(
                whole,
                workspace.alias(source, workspace.images(block)),
                new Parameter.Rows(whole.filterLength(), own.filterLength()));
    }
}
