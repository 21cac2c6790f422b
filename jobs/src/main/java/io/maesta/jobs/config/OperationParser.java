package io.maesta.jobs.config;

import com.typesafe.config.ConfigValue;
import io.maesta.space.Candidate;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.Sequence;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Candidates of a network's description. */
final class OperationParser {
    /** The finish of an operation that says none, unless it makes the outputs of the network. */
    static final Finish DEFAULT_FINISH = Finish.BATCH_NORM_RELU;

    /** The keys of a node that hold for all its candidates. */
    static final Set<String> SHARED = Set.of("kernel", "stride", "padding", "filters", "outputs", "finish");

    /** All keys of an operation but its word. */
    static final List<String> GEOMETRY =
            List.of("kernel", "stride", "padding", "filters", "outputs", "finish", "steps");

    private static final List<String> OF_A_STEP = with("op");
    private static final List<String> OF_A_CANDIDATE = with("name", "op");

    private final int classes;

    /** @param classes the number that the word {@code classes} stands for */
    OperationParser(int classes) {
        this.classes = classes;
    }

    /** The keys before all of {@link #GEOMETRY}. */
    static List<String> with(String... before) {
        List<String> keys = new ArrayList<>(List.of(before));
        keys.addAll(GEOMETRY);
        return List.copyOf(keys);
    }

    /**
     * A candidate, called as its operation if it has no name; empty if it is wrong.
     *
     * @param finish of an operation that says none
     */
    Optional<Candidate> candidate(Fields fields, Finish finish) {
        fields.rejectUnknown(OF_A_CANDIDATE);
        Optional<Operation> operation = operation(fields, finish);
        Optional<String> name = fields.optional("name", "", text -> text);
        return operation.flatMap(made -> name.flatMap(called -> fields.attempt(
                () -> new Candidate(called.isEmpty() ? OperationWord.of(made).toString() : called, made))));
    }

    /** The operation that {@code fields} describe; empty if it is wrong. */
    Optional<Operation> operation(Fields fields, Finish finish) {
        Optional<OperationWord> word = fields.required("op", OperationWord::parse);
        Optional<Operation> operation = word.flatMap(read -> operation(fields, read, finish));
        word.ifPresent(read -> fields.rejectUnused(
                GEOMETRY,
                "%s takes %s.".formatted(read, read.keys().isEmpty() ? "none" : String.join(", ", read.keys()))));
        return operation;
    }

    private Optional<Operation> operation(Fields fields, OperationWord word, Finish finish) {
        return switch (word.kind()) {
            case CONV2D -> conv2d(fields, window(fields, word), finish(fields, finish));
            case DEPTHWISE_CONV2D -> depthwise(window(fields, word), finish(fields, finish));
            case SEPARABLE_CONV2D -> {
                Optional<Operation> first = depthwise(window(fields, word), Optional.of(DEFAULT_FINISH));
                Optional<Operation> second = conv2d(fields, Optional.of(Window.POINT), finish(fields, finish));
                yield first.flatMap(wide -> second.map(point -> Sequence.of(wide, point)));
            }
            case LINEAR -> {
                Optional<Finish> last = finish(fields, finish);
                yield size(fields, "outputs").flatMap(outputs -> last.map(known -> new Linear(outputs, known)));
            }
            case IDENTITY -> Optional.of(new Identity());
            case SEQUENCE -> sequence(fields, finish);
        };
    }

    private Optional<Operation> conv2d(Fields fields, Optional<Window> window, Optional<Finish> finish) {
        return size(fields, "filters")
                .flatMap(filters -> window.flatMap(known -> finish.map(last -> new Conv2d(filters, known, last))));
    }

    private static Optional<Operation> depthwise(Optional<Window> window, Optional<Finish> finish) {
        return window.flatMap(known -> finish.map(last -> new DepthwiseConv2d(known, last)));
    }

    private Optional<Operation> sequence(Fields fields, Finish finish) {
        List<ConfigValue> values = fields.elements("steps");
        if (values.size() < 2) {
            fields.report("must have two or more steps, but has %d.".formatted(values.size()));
        }
        List<Operation> steps = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Fields step = fields.part("step %d".formatted(i + 1), values.get(i), "op", Set.of());
            step(step, i == values.size() - 1 ? finish : DEFAULT_FINISH).ifPresent(steps::add);
        }
        return values.size() < 2 || steps.size() < values.size() ? Optional.empty() : Optional.of(new Sequence(steps));
    }

    private Optional<Operation> step(Fields fields, Finish finish) {
        fields.rejectUnknown(OF_A_STEP);
        Optional<Operation> operation = operation(fields, finish);
        if (operation.filter(step -> step.steps().size() != 1).isPresent()) {
            fields.report("must be one operation with weights, not identity and not several.");
            return Optional.empty();
        }
        return operation;
    }

    /** Whether the search can weigh what {@code operation} makes against what others make. */
    static boolean canBeWeighed(Operation operation) {
        return operation instanceof Identity || operation.finish().normalises();
    }

    private static Optional<Finish> finish(Fields fields, Finish otherwise) {
        return fields.optional("finish", otherwise, text -> Words.parse(text, Finish.class));
    }

    private Optional<Integer> size(Fields fields, String key) {
        return fields.required(
                key, text -> text.equals(NetworkParser.CLASSES) ? classes : Numbers.integer(text, "[1, ∞)"));
    }

    private static Optional<Window> window(Fields fields, OperationWord word) {
        Optional<Extent> kernel = word.kernel().isPresent() ? word.kernel() : fields.required("kernel", Extent::parse);
        Optional<Extent> stride = fields.optional("stride", new Extent(1, 1), Extent::parse);
        Optional<String> padding = fields.optional("padding", Paddings.HALF, Paddings::check);
        return kernel.flatMap(size -> stride.flatMap(step ->
                padding.flatMap(around -> fields.attempt(() -> window(size, step, Paddings.parse(around, size))))));
    }

    static Window window(Extent kernel, Extent stride, Extent padding) {
        return new Window(
                kernel.height(), kernel.width(), stride.height(), stride.width(), padding.height(), padding.width());
    }
}
