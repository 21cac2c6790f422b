package io.maesta.supernet;

import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A search space compiled to kernels: the graph is walked once, every primitive and every byte is made then. */
final class Program {
    private final SearchSpace space;
    private final Workspace workspace;
    private final ParameterVector parameters;
    private final Map<String, TensorShape> shapes;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final memory input;
    private final Head head;

    Program(SearchSpace space, Workspace workspace, ParameterVector parameters, Task task) {
        this.space = space;
        this.workspace = workspace;
        this.parameters = parameters;
        this.shapes = space.shapes();
        workspace.plan().nextTick();
        input = workspace.lasting(OneDnn.plain(workspace.batch(), space.input()));
        tensors.put(SearchSpace.INPUT, new Tensor(space.input(), input, 1, false, false));
        int choices = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                compile(block, block.isFixed() ? Block.FIXED : choices++);
            } else if (node instanceof Add add) {
                compile(add);
            } else if (node instanceof GlobalAveragePool pool) {
                compile(pool);
            }
        }
        head = new Head(
                workspace, tensor(space.nodes().get(space.nodes().size() - 1).name()), task);
        head.connect(workspace.plan().nextTick());
        for (int i = kernels.size() - 1; i >= 0; i--) {
            kernels.get(i).connect();
        }
        workspace.allocate();
        parameters.allocate();
    }

    private void compile(ChoiceBlock node, int choice) {
        boolean identityOnly = node.isFixed() && node.candidates().get(0).operation() instanceof Identity;
        if (identityOnly) {
            tensors.put(node.name(), tensor(node.input()));
            return;
        }
        Tensor source = tensor(node.input());
        boolean skips = node.candidates().stream()
                .anyMatch(candidate -> layers(node, candidate).isEmpty());
        if (skips
                && source.equals(tensors.get(SearchSpace.INPUT))
                && space.input().height() * space.input().width() > 1) {
            source = blockedInput(source);
        }
        int start = workspace.plan().nextTick();
        memory data = workspace.planned(outputLayout(node), start, -start);
        boolean chosen = source.chosen() || choice != Block.FIXED;
        Tensor output = new Tensor(shape(node.name()), data, start, true, chosen);
        List<@Nullable Branch> branches = new ArrayList<>();
        for (Candidate candidate : node.candidates()) {
            List<Layer> layers = layers(node, candidate);
            memory from = source(node, candidate).data();
            branches.add(layers.isEmpty() ? null : new Branch(workspace, parameters, layers, from, data));
        }
        Block block = new Block(
                workspace, choice, branches, source, output, workspace.plan().nextTick());
        blocks.add(block);
        kernels.add(block);
        tensors.put(node.name(), output);
    }

    private List<Layer> layers(ChoiceBlock node, Candidate candidate) {
        List<Layer> layers = new ArrayList<>();
        TensorShape shape = shape(node.input());
        List<Operation> steps = candidate.operation().steps();
        for (int i = 0; i < steps.size(); i++) {
            Layer layer = Layer.of(steps.get(i), Layer.stepName(node.name(), candidate, i), node.input(), shape);
            layers.add(layer);
            shape = layer.outputShape();
        }
        return layers;
    }

    /**
     * What a candidate reads. The input of the network stays in C order for the kernels that take few channels so (in
     * blocks they would run a reference kernel, hundreds of times slower), and is copied to blocks for the others.
     */
    private Tensor source(ChoiceBlock node, Candidate candidate) {
        Tensor source = tensor(node.input());
        if (!source.equals(tensors.get(SearchSpace.INPUT)) || readsPlain(node, candidate)) {
            return source;
        }
        return blockedInput(source);
    }

    private Tensor blockedInput(Tensor source) {
        return tensors.computeIfAbsent("blocked " + SearchSpace.INPUT, name -> {
            memory blocked = workspace.lasting(OneDnn.blocked(workspace.batch(), source.shape()));
            kernels.add(new InputCopy(Sums.copy(workspace, source.data(), blocked)));
            return new Tensor(source.shape(), blocked, source.start(), false, false);
        });
    }

    private boolean readsPlain(ChoiceBlock node, Candidate candidate) {
        List<Layer> layers = layers(node, candidate);
        if (layers.isEmpty()) {
            return false;
        }
        Layer first = layers.get(0);
        return first.kind() == Layer.Kind.LINEAR
                || Convolution.readsPlain(
                        workspace.batch(), Convolution.Geometry.of(first), Tensor.layout(workspace.batch(), first));
    }

    private memory.desc outputLayout(ChoiceBlock node) {
        return node.candidates().stream()
                .map(candidate -> layers(node, candidate))
                .filter(layers -> !layers.isEmpty())
                .findFirst()
                .map(layers -> Tensor.layout(workspace.batch(), layers.get(layers.size() - 1)))
                .orElseThrow();
    }

    private void compile(Add node) {
        Tensor left = tensor(node.left());
        Tensor right = tensor(node.right());
        int tick = workspace.plan().nextTick();
        memory data = workspace.planned(left.layout(), tick, -tick);
        Tensor output = new Tensor(
                left.shape(), data, tick, left.trained() || right.trained(), left.chosen() || right.chosen());
        kernels.add(new Addition(workspace, node.finish(), left, right, output));
        tensors.put(node.name(), output);
    }

    private void compile(GlobalAveragePool node) {
        Tensor source = tensor(node.input());
        int tick = workspace.plan().nextTick();
        TensorShape shape = shape(node.name());
        memory data = workspace.planned(OneDnn.blocked(workspace.batch(), shape), tick, -tick);
        Tensor output = new Tensor(shape, data, tick, source.trained(), source.chosen());
        kernels.add(new GlobalPooling(workspace, source, output));
        tensors.put(node.name(), output);
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private TensorShape shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    /** The copy of the network's input to the blocked layout. */
    private record InputCopy(Call copy) implements Kernel {
        @Override
        public void connect() {}

        @Override
        public void forward(Pass pass) {
            copy.run();
        }

        @Override
        public void backward(Pass pass) {}
    }

    SearchSpace space() {
        return space;
    }

    /** The input of the network, {@code (batch, channels, height, width)} in C order. */
    memory input() {
        return input;
    }

    Head head() {
        return head;
    }

    /** The blocks that have weights, in execution order. */
    List<Block> blocks() {
        return blocks;
    }

    void forward(Pass pass) {
        for (Kernel kernel : kernels) {
            kernel.forward(pass);
        }
    }

    void backward(Pass pass) {
        for (int i = kernels.size() - 1; i >= 0; i--) {
            kernels.get(i).backward(pass);
        }
    }
}
