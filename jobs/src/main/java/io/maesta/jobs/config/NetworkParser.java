package io.maesta.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a network's description to its search space. */
final class NetworkParser {
    /** The key of the number of outputs, and the word for it where a node's number of outputs may stand. */
    static final String CLASSES = "classes";

    /** The key of what others refer to; it says nothing itself. */
    static final String DEFINE = "define";

    static final List<String> KEYS = List.of("name", "input", CLASSES, DEFINE, "nodes");

    private final Fields fields;
    private final List<Problem> problems;
    private final int known;
    private final Optional<String> name;
    private final Optional<TensorShape> input;
    private final Optional<Integer> classes;

    /**
     * @param description without substitutions that are left to resolve
     * @param problems where errors go
     */
    NetworkParser(ConfigObject description, List<Problem> problems) {
        this.known = problems.size();
        this.problems = problems;
        fields = Fields.of("network", description, problems);
        fields.rejectUnknown(KEYS);
        name = fields.required("name", SettingsParser::name);
        input = fields.required("input", NetworkParser::shape);
        classes = fields.required(CLASSES, text -> Numbers.integer(text, "[1, ∞)"));
    }

    /** Shape of one input where no other is asked for; empty if it is wrong. */
    Optional<TensorShape> input() {
        return input;
    }

    /** Number of outputs where no other is asked for; empty if it is wrong. */
    Optional<Integer> classes() {
        return classes;
    }

    /**
     * The space for inputs of the shape {@code input} and {@code classes} outputs; empty, and problems, if the description is wrong or
     * cannot have them.
     */
    Optional<SearchSpace> space(Optional<TensorShape> input, Optional<Integer> classes) {
        List<Problem> ofNodes = new ArrayList<>();
        NodesParser parser = new NodesParser(input, classes.orElse(1), ofNodes);
        List<ConfigValue> values = fields.required("nodes").isPresent() ? fields.elements("nodes") : List.of();
        List<Node> nodes = parser.nodes(values);
        problems.addAll(ofNodes);
        if (values.isEmpty() && fields.has("nodes")) {
            fields.report("must have a node.");
        } else if (ofNodes.isEmpty()) {
            parser.output().ifPresent(output -> classes.ifPresent(count -> requireOutputs(output, count)));
        }
        return problems.size() > known || name.isEmpty() || input.isEmpty()
                ? Optional.empty()
                : fields.attempt(() -> new SearchSpace(name.orElseThrow(), input.orElseThrow(), nodes));
    }

    private void requireOutputs(TensorShape output, int classes) {
        if (!output.equals(TensorShape.vector(classes))) {
            fields.report(
                    "must give its classes (%d) as %s, but its last node gives %s.\nMaybe that should be op = linear with outputs = %s."
                            .formatted(classes, TensorShape.vector(classes), output, CLASSES));
        }
    }

    private static TensorShape shape(String text) {
        try {
            return TensorShape.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be CHANNELSxHEIGHTxWIDTH, such as 3x32x32.", e);
        }
    }
}
