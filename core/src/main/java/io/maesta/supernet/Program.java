package io.maesta.supernet;

import io.maesta.engine.ConvolutionGeometry;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Orientation;
import io.maesta.engine.ParameterVector;
import io.maesta.engine.Workspace;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChannelGroups;
import io.maesta.space.Channels;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Layer;
import io.maesta.space.MaxPool;
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
    private final @Nullable ChannelGroups groups;
    private final Map<String, Tensor> tensors = new HashMap<>();
    /** Tensors in further layouts, by the tensor they were copied from. */
    private final Map<Tensor, List<Tensor>> copies = new HashMap<>();

    private final List<Kernel> kernels = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final memory input;
    private final Head head;

    Program(SearchSpace space, Workspace workspace, ParameterVector parameters, Task task) {
        this.space = space;
        this.workspace = workspace;
        this.parameters = parameters;
        this.shapes = space.shapes();
        this.groups = space.channels() == Channels.SEARCHED ? ChannelGroups.of(space) : null;
        workspace.nextTick();
        input = workspace.lasting(workspace.givenImages(space.input()));
        tensors.put(SearchSpace.INPUT, new Tensor(space.input(), input, 1, false, false));
        int choices = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                compile(block, block.isFixed() ? Block.FIXED : choices++);
            } else if (node instanceof Add add) {
                compile(add);
            } else if (node instanceof MaxPool pool) {
                compile(pool);
            } else if (node instanceof GlobalAveragePool pool) {
                compile(pool);
            }
        }
        head = new Head(
                workspace, tensor(space.nodes().get(space.nodes().size() - 1).name()), task);
        head.connect(workspace.nextTick());
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
        memory.desc layout = outputLayout(node);
        Tensor source = source(node, layout);
        int start = workspace.nextTick();
        memory data = workspace.planned(layout, start, -start);
        boolean isMasked = isMasked(node);
        boolean chosen = source.chosen() || choice != Block.FIXED || isMasked;
        Tensor output = new Tensor(shape(node.name()), data, start, true, chosen);
        List<@Nullable Branch> branches = new ArrayList<>();
        for (Candidate candidate : node.candidates()) {
            List<Layer> layers = layers(node, candidate);
            memory from = source(node, candidate, source).data();
            branches.add(
                    layers.isEmpty()
                            ? null
                            : new Branch(workspace, parameters, layers, ends(node, layers), from, data));
        }
        Block block = new Block(workspace, choice, isMasked, branches, source, output, workspace.nextTick());
        blocks.add(block);
        kernels.add(block);
        tensors.put(node.name(), output);
    }

    /** The searched groups of channels of a candidate's layers; none where channels are fixed. */
    private List<ChannelGroups.Ends> ends(ChoiceBlock node, List<Layer> layers) {
        return groups == null ? List.of() : groups.ends(node, layers);
    }

    private boolean isMasked(ChoiceBlock node) {
        return node.candidates().stream()
                .flatMap(candidate -> ends(node, layers(node, candidate)).stream())
                .anyMatch(ends -> ends.output() != ChannelGroups.NONE);
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

    /** What stands for the input of a block: of the layout of its output where a candidate hands it through. */
    private Tensor source(ChoiceBlock node, memory.desc output) {
        Tensor given = tensor(node.input());
        boolean skips = node.candidates().stream()
                .anyMatch(candidate -> layers(node, candidate).isEmpty());
        if (skips) {
            return inLayout(output, given);
        }
        boolean isRead = node.input().equals(SearchSpace.INPUT) || OneDnn.typeOf(output) != workspace.imageType();
        return isRead ? given : asImage(given);
    }

    /**
     * What a candidate reads: {@code source}, which stands for the input of its block. The input of the network stays in C
     * order for the kernels that take few channels so (in blocks they would run a reference kernel, hundreds of times
     * slower), and is copied to blocks for the others.
     */
    private Tensor source(ChoiceBlock node, Candidate candidate, Tensor source) {
        List<Layer> layers = layers(node, candidate);
        Tensor networkInput = tensor(SearchSpace.INPUT);
        if (layers.isEmpty() || !tensor(node.input()).equals(networkInput)) {
            return source;
        }
        Layer first = layers.get(0);
        if (first.kind() == Layer.Kind.LINEAR) {
            return networkInput;
        }
        boolean readsPlain = ConvolutionGeometry.of(first).readsPlain(workspace);
        return inLayout(
                readsPlain ? workspace.plainImages(space.input()) : workspace.images(space.input()), networkInput);
    }

    /** {@code tensor} in the type of images, which is that of vectors too in single precision. */
    private Tensor asImage(Tensor tensor) {
        boolean isImage = OneDnn.typeOf(tensor.layout()) == workspace.imageType();
        return isImage ? tensor : inLayout(workspace.images(tensor.shape()), tensor);
    }

    /** {@code source} if it has this layout, else its copy. */
    private Tensor inLayout(memory.desc layout, Tensor source) {
        if (source.layout().equals(layout)) {
            return source;
        }
        List<Tensor> known = copies.computeIfAbsent(source, original -> new ArrayList<>());
        return known.stream()
                .filter(copy -> copy.layout().equals(layout))
                .findFirst()
                .orElseGet(() -> {
                    int tick = workspace.nextTick();
                    memory data = workspace.planned(layout, tick, -tick);
                    Tensor copy = new Tensor(source.shape(), data, tick, source.trained(), source.chosen());
                    kernels.add(new LayoutChange(workspace, source, copy));
                    known.add(copy);
                    return copy;
                });
    }

    /** C order where a candidate is linear, which gives nothing else; blocks where all are images. */
    private memory.desc outputLayout(ChoiceBlock node) {
        List<Layer> last = node.candidates().stream()
                .map(candidate -> layers(node, candidate))
                .filter(layers -> !layers.isEmpty())
                .map(layers -> layers.get(layers.size() - 1))
                .toList();
        Layer deciding = last.stream()
                .filter(layer -> layer.kind() == Layer.Kind.LINEAR)
                .findFirst()
                .orElse(last.get(0));
        return Tensor.layout(workspace, deciding);
    }

    private void compile(Add node) {
        TensorShape shape = shape(node.name());
        boolean image = shape.height() * shape.width() > 1;
        memory.desc layout =
                image ? workspace.images(shape) : tensor(node.left()).layout();
        Tensor left = inLayout(layout, tensor(node.left()));
        Tensor right = inLayout(layout, tensor(node.right()));
        int tick = workspace.nextTick();
        memory data = workspace.planned(layout, tick, -tick);
        Tensor output =
                new Tensor(shape, data, tick, left.trained() || right.trained(), left.chosen() || right.chosen());
        kernels.add(new Addition(workspace, node.finish(), left, right, output));
        tensors.put(node.name(), output);
    }

    private void compile(MaxPool node) {
        TensorShape shape = shape(node.name());
        Tensor given = tensor(node.input());
        Tensor source = inLayout(workspace.images(given.shape()), given);
        int tick = workspace.nextTick();
        memory data = workspace.planned(workspace.images(shape), tick, -tick);
        Tensor output = new Tensor(shape, data, tick, source.trained(), source.chosen());
        kernels.add(Pooling.largest(workspace, source, output, node.window()));
        tensors.put(node.name(), output);
    }

    private void compile(GlobalAveragePool node) {
        Tensor source = asImage(tensor(node.input()));
        int tick = workspace.nextTick();
        TensorShape shape = shape(node.name());
        memory data = workspace.planned(workspace.images(shape), tick, -tick);
        Tensor output = new Tensor(shape, data, tick, source.trained(), source.chosen());
        kernels.add(Pooling.mean(workspace, source, output));
        tensors.put(node.name(), output);
    }

    /** The output of a node, or the input of the network, by name. */
    Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private TensorShape shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    SearchSpace space() {
        return space;
    }

    /** The input of the network, in C order {@code (batch, channels, height, width)} of {@linkplain Orientation upright} images. */
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

    /** Gets the drawn candidates ready for passes by running statistics. */
    void fold(Pass pass) {
        blocks.forEach(block -> block.fold(pass));
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
