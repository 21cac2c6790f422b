package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * ⟨a, b⟩ of two tensors of one layout, padding included, which is zero: a matrix of one row times one of one column. Not with BLAS, of which
 * OpenBLAS here chooses the kernel, and with it the last bits, by a variable of the environment that executors need not share
 * ({@code OPENBLAS_CORETYPE}), and which has no product of 16-bit vectors.
 */
public final class DotProduct {
    private final Call product;
    private final FloatView sum;

    public DotProduct(Workspace workspace, memory a, memory b) {
        memory.data_type type = OneDnn.typeOf(a.get_desc());
        long width = type == OneDnn.F32 ? Float.BYTES : Short.BYTES;
        memory.desc row = OneDnn.plain(type, 1, a.get_desc().get_size() / width);
        memory.desc one = OneDnn.plain(1, 1);
        memory target = workspace.lasting(one);
        var desc = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(prop_kind.forward_inference, row, row, one), OneDnn.CPU);
        product = new Call(workspace, new inner_product_forward(desc))
                .with(DNNL_ARG_SRC, workspace.alias(a, row))
                .with(DNNL_ARG_WEIGHTS, workspace.alias(b, row))
                .with(DNNL_ARG_DST, target);
        sum = new FloatView(target);
    }

    public double value() {
        product.run();
        return sum.buffer().get(0);
    }
}
