package io.maesta.engine;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the layout and type of a kernel.
 *
 * @param refresh what brings them there; absent where they live there
 */
record PackedWeights(memory memory, @Nullable Call refresh) {
    /** {@code weights} as {@code layout}. */
    static PackedWeights of(Workspace workspace, Parameter weights, memory.desc layout) {
        if (layout.equals(weights.value().get_desc())) {
            return new PackedWeights(weights.value(), null);
        }
        memory packed = workspace.lasting(layout);
        return new PackedWeights(packed, Sums.copy(workspace, weights.value(), packed));
    }

    void run() {
        if (refresh != null) {
            refresh.run();
        }
    }
}
