package io.maesta.supernet;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.function.DoubleSupplier;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** ⟨a, b⟩ of two tensors of one layout, padding included, which is zero. */
final class DotProduct {
    private final DoubleSupplier value;

    DotProduct(Workspace workspace, memory a, memory b) {
        value = OneDnn.typeOf(a.get_desc()) == OneDnn.F32 ? floats(a, b) : product(workspace, a, b);
    }

    private static DoubleSupplier floats(memory a, memory b) {
        FloatView left = new FloatView(a);
        FloatView right = new FloatView(b);
        return () -> left.dot(right);
    }

    /** BLAS has no product of 16-bit vectors here, but a matrix of one row times one of one column is. */
    private static DoubleSupplier product(Workspace workspace, memory a, memory b) {
        memory.desc row = OneDnn.plain(memory.data_type.bf16, 1, a.get_desc().get_size() / Short.BYTES);
        memory.desc one = OneDnn.plain(1, 1);
        memory sum = workspace.lasting(one);
        var desc = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(prop_kind.forward_inference, row, row, one), OneDnn.CPU);
        Call call = new Call(workspace, new inner_product_forward(desc))
                .with(DNNL_ARG_SRC, workspace.alias(a, row))
                .with(DNNL_ARG_WEIGHTS, workspace.alias(b, row))
                .with(DNNL_ARG_DST, sum);
        FloatView result = new FloatView(sum);
        return () -> {
            call.run();
            return result.buffer().get(0);
        };
    }

    double value() {
        return value.getAsDouble();
    }
}
