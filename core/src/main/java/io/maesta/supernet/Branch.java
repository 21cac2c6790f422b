package io.maesta.supernet;

import io.maesta.engine.ParameterVector;
import io.maesta.engine.Product;
import io.maesta.engine.Workspace;
import io.maesta.space.ChannelGroups;
import io.maesta.space.Layer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** One candidate of a block that has weights: its steps one after another. */
final class Branch {
    private final Workspace workspace;
    private final List<Step> steps = new ArrayList<>();
    private final ParameterVector.Group group;
    private final Step first;
    private final Step last;
    private final memory blockOutput;
    private final List<Product.Backward> inner = new ArrayList<>();
    private Step.@Nullable Outlet toOwn;
    private Step.@Nullable Outlet toProbe;
    private Product.@Nullable Backward toEdge;
    private Product.@Nullable Backward toScratch;

    /**
     * @param layers the steps, one or more
     * @param ends the groups of channels that each of them reads and makes; empty where channels are fixed
     * @param source activations that the block reads
     * @param output the output of the block
     */
    Branch(
            Workspace workspace,
            ParameterVector parameters,
            List<Layer> layers,
            List<ChannelGroups.Ends> ends,
            memory source,
            memory output) {
        this.workspace = workspace;
        this.blockOutput = output;
        memory from = source;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            memory target = output;
            if (i < layers.size() - 1) {
                int tick = workspace.nextTick();
                target = workspace.planned(Tensor.layout(workspace, layer), tick, -tick);
            }
            int made = ends.isEmpty() ? ChannelGroups.NONE : ends.get(i).output();
            steps.add(new Step(workspace, parameters, layer, made, from, target));
            from = target;
        }
        first = steps.get(0);
        last = steps.get(steps.size() - 1);
        group = parameters.group();
    }

    List<Step> steps() {
        return steps;
    }

    /** The weights of this candidate. */
    ParameterVector.Group group() {
        return group;
    }

    /** Makes the place that {@link #forwardToOwn} writes to, beside the output of the block and needed until tick {@code end}. */
    memory connectOwn(int end) {
        memory memory = workspace.planned(blockOutput.get_desc(), last.end(), end);
        toOwn = last.to(memory);
        return memory;
    }

    /** Makes {@code output} the place that {@link #probe} writes to. */
    void connectProbe(memory output) {
        toProbe = last.to(output);
    }

    /** Gets ready for passes by running statistics. */
    void fold(Pass pass) {
        steps.forEach(step -> step.fold(pass));
    }

    /** Writes the output of the block. */
    void forward(Pass pass) {
        steps.forEach(step -> step.forward(pass));
    }

    /** Writes the output of its own, weighted by θ. */
    void forwardToOwn(Pass pass, double theta) {
        forwardTo(made(toOwn), pass, theta);
    }

    /** Writes its output where {@link #connectProbe} said. */
    void probe(Pass pass) {
        forwardTo(made(toProbe), pass, 1);
    }

    private void forwardTo(Step.Outlet outlet, Pass pass, double theta) {
        for (Step step : steps) {
            if (step != last) {
                step.forward(pass);
            }
        }
        last.forwardTo(outlet, pass, theta);
    }

    /**
     * Makes the backward primitives for the gradient of the block's output in {@code outputGradient}.
     *
     * @param isOnly whether nothing else reads that gradient, so that it may be written over
     */
    void connect(memory outputGradient, boolean isOnly) {
        memory gradient = outputGradient;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            step.connect(gradient, isOnly || step != last);
            if (i > 0) {
                Step before = steps.get(i - 1);
                gradient = workspace.planned(Tensor.layout(workspace, before.layer()), -step.end(), -before.start());
                inner.add(0, step.product().backward(gradient));
            }
        }
    }

    /** Where the gradient of the block's input goes; after {@link #connect}. */
    void connectInput(memory edge, memory scratch) {
        toEdge = first.product().backward(edge);
        toScratch = first.product().backward(scratch);
    }

    /** Where the gradient of the block's input goes. */
    enum Input {
        /** Nowhere: nobody needs it. */
        NONE,
        EDGE,
        SCRATCH
    }

    /**
     * The backward pass from the gradient of the block's output.
     *
     * @param theta the weight of the branch in the forward pass
     * @return ∂L/∂θ
     */
    double backward(Pass pass, double theta, Input input) {
        double thetaGradient = last.backwardFinish(pass, theta);
        boolean trainsWeights = pass.trainsWeights();
        for (int i = steps.size() - 2; i >= 0; i--) {
            inner.get(i).run(trainsWeights);
            steps.get(i).backwardFinish(pass, 1);
        }
        switch (input) {
            case NONE -> {
                if (trainsWeights) {
                    first.product().backwardWeights();
                }
            }
            case EDGE -> made(toEdge).run(trainsWeights);
            case SCRATCH -> made(toScratch).run(trainsWeights);
        }
        return thetaGradient;
    }

    private static <T> T made(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("This part of the program was not connected.");
        }
        return part;
    }
}
