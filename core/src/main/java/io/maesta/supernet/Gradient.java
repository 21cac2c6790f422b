package io.maesta.supernet;

import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The gradient of a tensor: the one share its reader left, or the sum of several. */
final class Gradient {
    private final memory memory;
    private final @Nullable Runnable sum;
    private final boolean isOwn;

    /** @throws IllegalArgumentException if nothing reads {@code tensor} */
    Gradient(Workspace workspace, Tensor tensor, int end) {
        List<memory> shares = tensor.contributions();
        if (shares.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing reads the output of a node.\nMaybe a node is left over in the search space.");
        }
        if (shares.size() == 1) {
            memory = shares.get(0);
            sum = null;
            isOwn = tensor.ownsFirstContribution();
        } else {
            memory = tensor.ownsFirstContribution()
                    ? shares.get(0)
                    : workspace.planned(tensor.layout(), -end, -tensor.start());
            sum = Sums.of(workspace, shares, memory);
            isOwn = true;
        }
    }

    memory memory() {
        return memory;
    }

    /** Whether {@link #memory} is of this tensor alone, so that its one reader may write over it. */
    boolean isOwn() {
        return isOwn;
    }

    /** Makes {@link #memory} complete. */
    void collect() {
        if (sum != null) {
            sum.run();
        }
    }
}
