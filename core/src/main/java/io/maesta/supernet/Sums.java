package io.maesta.supernet;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.sum;

/** Sums and copies of tensors of one layout. */
final class Sums {
    private Sums() {}

    /**
     * target ← Σ sources; the first of them may be the target.
     *
     * <p>oneDNN 2.5's {@code sum} is a fast kernel on blocked layouts; its {@code binary} with post-operations is not.
     */
    static Call call(Workspace workspace, List<memory> sources, memory target) {
        if (sources.size() == 1) {
            return copy(workspace, sources.get(0), target);
        }
        memory.desc layout = target.get_desc();
        memory.desc layouts = new memory.desc(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            layouts.position(i).data(layout.data());
        }
        layouts.position(0).limit(sources.size());
        float[] ones = new float[sources.size()];
        Arrays.fill(ones, 1);
        Call call = new Call(workspace, new sum(new sum.primitive_desc(layout, ones, layouts, OneDnn.CPU)));
        for (int i = 0; i < sources.size(); i++) {
            call.with(DNNL_ARG_MULTIPLE_SRC + i, sources.get(i));
        }
        return call.with(DNNL_ARG_DST, target);
    }

    /** target ← source, from one layout to another where they differ. */
    static Call copy(Workspace workspace, memory source, memory target) {
        return new Call(workspace, new reorder(source, target))
                .with(DNNL_ARG_FROM, source)
                .with(DNNL_ARG_TO, target);
    }
}
