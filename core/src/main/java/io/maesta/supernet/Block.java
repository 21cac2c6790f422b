package io.maesta.supernet;

import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A choice block: its candidates, and the one output that stands for all of them. */
final class Block implements Kernel {
    /** The choice of a block with one candidate. */
    static final int FIXED = -1;

    private final Workspace workspace;
    private final int choice;
    private final boolean isMasked;
    private final List<@Nullable Branch> branches;
    private final Tensor input;
    private final Tensor output;
    private final int end;
    private final FloatView inputFloats;
    private final FloatView outputFloats;
    private final @Nullable Call mix;
    private final @Nullable Call pass;
    private @Nullable Gradient gradient;
    private @Nullable FloatView gradientFloats;
    private @Nullable FloatView edge;
    private @Nullable FloatView scratch;
    private @Nullable Call passBack;

    /**
     * @param choice the index of this block among the choices of the space, or {@link #FIXED}
     * @param isMasked whether channels that it makes are searched
     * @param branches the candidates, null for the identity; at least one has weights
     * @param end the last tick of this block
     */
    Block(
            Workspace workspace,
            int choice,
            boolean isMasked,
            List<@Nullable Branch> branches,
            Tensor input,
            Tensor output,
            int end) {
        this.workspace = workspace;
        this.choice = choice;
        this.isMasked = isMasked;
        this.branches = branches;
        this.input = input;
        this.output = output;
        this.end = end;
        inputFloats = new FloatView(input.data());
        outputFloats = new FloatView(output.data());
        if (choice == FIXED) {
            mix = null;
        } else {
            List<Branch> weighted = branches.stream().filter(Objects::nonNull).toList();
            weighted.forEach(branch -> branch.giveOwnOutput(end));
            mix = Sums.call(workspace, weighted.stream().map(Branch::ownOutput).toList(), output.data());
        }
        pass = branches.contains(null) ? Sums.copy(workspace, input.data(), output.data()) : null;
    }

    /** The candidates; null for the identity. */
    List<@Nullable Branch> branches() {
        return branches;
    }

    Tensor output() {
        return output;
    }

    int choice() {
        return choice;
    }

    @Override
    public void connect() {
        gradient = new Gradient(workspace, output, end);
        memory outputGradient = gradient.memory();
        gradientFloats = new FloatView(outputGradient);
        for (Branch branch : branches) {
            if (branch != null) {
                branch.connect(outputGradient);
            }
        }
        if (input.trained() || input.chosen()) {
            memory edgeMemory = input.contribution(workspace, end);
            memory scratchMemory = workspace.planned(input.layout(), -end, -output.start());
            edge = new FloatView(edgeMemory);
            scratch = new FloatView(scratchMemory);
            passBack = pass == null ? null : Sums.copy(workspace, outputGradient, edgeMemory);
            for (Branch branch : branches) {
                if (branch != null) {
                    branch.connectInput(edgeMemory, scratchMemory);
                }
            }
        }
    }

    @Override
    public void forward(Pass pass) {
        if (pass.mixing() == Pass.Mixing.MIXTURE && choice != FIXED) {
            forwardMixture(pass);
            return;
        }
        int drawn = drawn(pass);
        if (pass.mixing() == Pass.Mixing.PROBE) {
            for (int k = 0; k < branches.size(); k++) {
                Branch branch = branches.get(k);
                if (k != drawn && branch != null) {
                    branch.forwardToOwn(pass, 1);
                }
            }
        }
        Branch branch = branches.get(drawn);
        if (branch != null) {
            branch.forward(pass);
        } else if (this.pass != null) {
            this.pass.run();
        }
    }

    private void forwardMixture(Pass pass) {
        double[] theta = pass.theta()[choice];
        for (int k = 0; k < theta.length; k++) {
            Branch branch = branches.get(k);
            if (branch != null) {
                branch.forwardToOwn(pass, theta[k]);
            }
        }
        if (mix != null) {
            mix.run();
        }
        int identity = branches.indexOf(null);
        if (identity >= 0) {
            outputFloats.addScaled(theta[identity], inputFloats);
        }
    }

    @Override
    public void backward(Pass pass) {
        if (!output.needsGradient(pass) || gradient == null) {
            return;
        }
        gradient.collect();
        boolean inputWanted = input.needsGradient(pass);
        if (pass.mixing() == Pass.Mixing.MIXTURE && choice != FIXED) {
            backwardMixture(pass, inputWanted);
            return;
        }
        if (pass.mixing() == Pass.Mixing.PROBE) {
            probe(pass);
            if (!inputWanted && !isMasked) {
                return;
            }
        }
        Branch branch = branches.get(drawn(pass));
        if (branch != null) {
            branch.backward(pass, 1, inputWanted ? Branch.Input.EDGE : Branch.Input.NONE);
        } else if (inputWanted && passBack != null) {
            passBack.run();
        }
    }

    /** ∂L/∂θ_k = ⟨∂L/∂y, candidate_k(x)⟩ for every candidate, drawn or not. */
    private void probe(Pass pass) {
        if (choice == FIXED || gradientFloats == null) {
            return;
        }
        for (int k = 0; k < branches.size(); k++) {
            Branch branch = branches.get(k);
            FloatView candidate = branch == null ? inputFloats : k == drawn(pass) ? outputFloats : branch.ownFloats();
            pass.thetaGradient()[choice][k] = gradientFloats.dot(candidate);
        }
    }

    private void backwardMixture(Pass pass, boolean inputWanted) {
        double[] theta = pass.theta()[choice];
        boolean first = true;
        // Against the order of the forward pass: the memory plan counts on it.
        for (int k = theta.length - 1; k >= 0; k--) {
            Branch branch = branches.get(k);
            if (branch == null) {
                continue;
            }
            Branch.Input target = !inputWanted ? Branch.Input.NONE : first ? Branch.Input.EDGE : Branch.Input.SCRATCH;
            pass.thetaGradient()[choice][k] = branch.backward(pass, theta[k], target);
            if (target == Branch.Input.SCRATCH && edge != null && scratch != null) {
                edge.addScaled(1, scratch);
            }
            first = false;
        }
        int identity = branches.indexOf(null);
        if (identity >= 0 && gradientFloats != null) {
            pass.thetaGradient()[choice][identity] = gradientFloats.dot(inputFloats);
            if (inputWanted && edge != null) {
                edge.addScaled(theta[identity], gradientFloats);
            }
        }
    }

    private int drawn(Pass pass) {
        return choice == FIXED ? 0 : pass.path()[choice];
    }
}
