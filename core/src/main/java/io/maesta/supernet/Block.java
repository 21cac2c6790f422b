package io.maesta.supernet;

import io.maesta.engine.DotProduct;
import io.maesta.engine.Sums;
import io.maesta.engine.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A choice block: its candidates, and the one output that stands for all of them. */
final class Block implements Kernel {
    /** The choice of a block with one candidate. */
    static final int FIXED = -1;

    private static final int NONE = -1;

    private final Workspace workspace;
    private final int choice;
    private final boolean isMasked;
    private final List<@Nullable Branch> branches;
    private final Tensor input;
    private final Tensor output;
    private final int end;
    private final @Nullable Runnable mix;
    private final @Nullable Skip skip;
    /** ⟨∂L/∂y, candidate_k(x)⟩ of the candidate that wrote the output of the block. */
    private @Nullable DotProduct outputProduct;
    /** The same of the one that was {@linkplain Branch#probe probed} last. */
    private @Nullable DotProduct probeProduct;
    /** The same of the identity. */
    private @Nullable DotProduct inputProduct;

    private @Nullable Gradient gradient;
    private @Nullable Runnable addScratch;

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
        skip = branches.contains(null) ? new Skip(workspace, input, output, end) : null;
        mix = choice == FIXED ? null : mix();
    }

    private Runnable mix() {
        List<memory> weighted = new ArrayList<>();
        for (Branch branch : branches) {
            if (branch != null) {
                weighted.add(branch.connectOwn(end));
            }
        }
        if (skip != null) {
            weighted.add(skip.weighted());
        }
        return Sums.of(workspace, weighted, output.data());
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
        for (Branch branch : branches) {
            if (branch != null) {
                branch.connect(outputGradient, choice == FIXED && gradient.isOwn());
            }
        }
        if (choice != FIXED) {
            connectProbe(outputGradient);
        }
        if (input.trained() || input.chosen()) {
            connectInput(outputGradient);
        }
    }

    private void connectProbe(memory outputGradient) {
        memory probed = workspace.planned(output.layout(), -end, -end);
        for (Branch branch : branches) {
            if (branch != null) {
                branch.connectProbe(probed);
            }
        }
        outputProduct = new DotProduct(workspace, outputGradient, output.data());
        probeProduct = new DotProduct(workspace, outputGradient, probed);
        inputProduct = skip == null ? null : new DotProduct(workspace, outputGradient, input.data());
    }

    private void connectInput(memory outputGradient) {
        memory edge = input.contribution(workspace, end);
        memory scratch = workspace.planned(input.layout(), -end, -output.start());
        addScratch = Sums.of(workspace, List.of(edge, scratch), edge);
        if (skip != null) {
            skip.connect(outputGradient, edge, scratch);
        }
        for (Branch branch : branches) {
            if (branch != null) {
                branch.connectInput(edge, scratch);
            }
        }
    }

    /** Gets the drawn candidate ready for passes by running statistics. */
    void fold(Pass pass) {
        Branch branch = branches.get(drawn(pass));
        if (branch != null) {
            branch.fold(pass);
        }
    }

    @Override
    public void forward(Pass pass) {
        if (pass.mixing() == Pass.Mixing.MIXTURE && choice != FIXED) {
            forwardMixture(pass);
            return;
        }
        Branch branch = branches.get(drawn(pass));
        if (branch != null) {
            branch.forward(pass);
        } else if (skip != null) {
            skip.forward();
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
        if (skip != null) {
            skip.forwardWeighted(theta[branches.indexOf(null)]);
        }
        if (mix != null) {
            mix.run();
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
        boolean probes = pass.mixing() == Pass.Mixing.PROBE;
        boolean goesOn = inputWanted || isMasked || !probes;
        int drawn = drawn(pass);
        Branch branch = branches.get(drawn);
        if (probes && choice != FIXED) {
            probe(pass, branch != null && goesOn ? drawn : NONE);
        }
        if (branch != null && goesOn) {
            double thetaGradient = branch.backward(pass, 1, inputWanted ? Branch.Input.EDGE : Branch.Input.NONE);
            if (probes && choice != FIXED) {
                pass.thetaGradient()[choice][drawn] = thetaGradient;
            }
        } else if (inputWanted && skip != null) {
            skip.backward();
        }
    }

    /**
     * ∂L/∂θ_k = ⟨∂L/∂y, candidate_k(x)⟩ for every candidate, drawn or not, but {@code except}: one whose backward pass
     * gives the same without reading its output again. Those that were not drawn run only now, into one place, so that their
     * output is still in the cache for its product.
     */
    private void probe(Pass pass, int except) {
        int drawn = drawn(pass);
        for (int k = 0; k < branches.size(); k++) {
            if (k == except) {
                continue;
            }
            DotProduct product = k == drawn ? outputProduct : probe(pass, branches.get(k));
            if (product != null) {
                pass.thetaGradient()[choice][k] = product.value();
            }
        }
    }

    private @Nullable DotProduct probe(Pass pass, @Nullable Branch branch) {
        if (branch == null) {
            return inputProduct;
        }
        branch.probe(pass);
        return probeProduct;
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
            if (target == Branch.Input.SCRATCH && addScratch != null) {
                addScratch.run();
            }
            first = false;
        }
        if (skip != null && inputProduct != null) {
            int identity = branches.indexOf(null);
            pass.thetaGradient()[choice][identity] = inputProduct.value();
            if (inputWanted && addScratch != null) {
                skip.backwardWeighted(theta[identity]);
                addScratch.run();
            }
        }
    }

    private int drawn(Pass pass) {
        return choice == FIXED ? 0 : pass.path()[choice];
    }
}
