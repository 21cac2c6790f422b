package io.maesta.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Node;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes of a network's description, in execution order. */
final class NodesParser {
    static final String ADD = "add";
    static final String POOL = "global-average-pool";

    /** The finish of an addition that says none, unless it makes the outputs of the network. */
    static final Finish ADD_FINISH = Finish.RELU;

    /** The finish of what makes the outputs of the network and says none. */
    static final Finish LAST_FINISH = Finish.NONE;

    /** All keys of a node. */
    static final List<String> KEYS = OperationParser.with("name", "input", "op", "candidates");

    private final Tensors tensors;
    private final OperationParser operations;
    private final List<Problem> problems;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * @param input shape of the network's input; empty if it is not known
     * @param problems where errors go
     */
    NodesParser(Optional<TensorShape> input, int classes, List<Problem> problems) {
        this.tensors = new Tensors(input);
        this.operations = new OperationParser(classes);
        this.problems = problems;
    }

    /** The nodes that {@code values} describe; what is wrong is left out. */
    List<Node> nodes(List<ConfigValue> values) {
        List<Fields> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            fields(values.get(i), i + 1).ifPresent(all::add);
        }
        all.forEach(tensors::announce);
        for (Fields fields : all) {
            fields.rejectUnknown(KEYS);
            node(fields, fields == all.get(all.size() - 1));
        }
        if (problems.isEmpty()) {
            tensors.unread()
                    .forEach(
                            fields -> fields.report(
                                    "is read by no node behind it, though it is not the last.\nMaybe it is left over, or a later node reads another in its place."));
        }
        return nodes;
    }

    /** Shape of what the last node makes; empty if it is not known. */
    Optional<TensorShape> output() {
        return tensors.lastShape();
    }

    private Optional<Fields> fields(ConfigValue value, int place) {
        if (value instanceof ConfigObject object) {
            ConfigValue name = object.get("name");
            String called = name == null || name.unwrapped() == null ? String.valueOf(place) : name.unwrapped() + "";
            return Optional.of(Fields.of("node " + called, object, problems));
        }
        problems.add(
                Problem.at("node " + place, value, "must be keys and values in braces, such as { name = stem, … }."));
        return Optional.empty();
    }

    private void node(Fields fields, boolean isLast) {
        Optional<String> name = tensors.claimName(fields);
        List<String> inputs = tensors.inputs(fields, isAddition(fields) ? 2 : 1);
        String called = name.orElse("unnamed");
        Optional<Node> node = made(fields, called, inputs, isLast);
        Optional<List<TensorShape>> shapes = tensors.shapes(inputs);
        Optional<TensorShape> shape =
                node.flatMap(made -> shapes.flatMap(known -> fields.attempt(() -> made.outputShape(known))));
        node.ifPresent(nodes::add);
        tensors.put(name.orElse(Tensors.NOWHERE), shape);
    }

    private static boolean isAddition(Fields fields) {
        return fields.value("op").filter(op -> ADD.equals(op.unwrapped())).isPresent();
    }

    /** The node; empty if it is wrong. */
    private Optional<Node> made(Fields fields, String name, List<String> inputs, boolean isLast) {
        boolean hasCandidates = fields.has("candidates");
        if (fields.has("op") == hasCandidates) {
            fields.report("must have either op, for one operation, or candidates, for a choice.");
            return Optional.empty();
        }
        if (hasCandidates) {
            return block(
                    fields, name, inputs, candidates(fields, isLast ? LAST_FINISH : OperationParser.DEFAULT_FINISH));
        }
        Optional<String> op = fields.required("op", NodesParser::word);
        if (op.isEmpty()) {
            return Optional.empty();
        }
        if (op.orElseThrow().equals(ADD)) {
            return addition(fields, name, inputs, isLast ? LAST_FINISH : ADD_FINISH);
        }
        if (op.orElseThrow().equals(POOL)) {
            fields.rejectUnused(OperationParser.GEOMETRY, "%s takes none.".formatted(POOL));
            return inputs.isEmpty()
                    ? Optional.empty()
                    : fields.attempt(() -> new GlobalAveragePool(name, inputs.get(0)));
        }
        if (PoolingText.matches(op.orElseThrow())) {
            return PoolingText.parse(
                            fields, op.orElseThrow(), name, inputs.stream().findFirst())
                    .map(Node.class::cast);
        }
        Finish finish = isLast ? LAST_FINISH : OperationParser.DEFAULT_FINISH;
        List<Optional<Candidate>> only = List.of(operations
                .operation(fields, finish)
                .flatMap(operation -> fields.attempt(
                        () -> new Candidate(OperationWord.of(operation).toString(), operation))));
        return block(fields, name, inputs, only);
    }

    private static String word(String text) {
        List<String> words = new ArrayList<>(List.of(ADD, PoolingText.WORD, POOL));
        words.addAll(OperationWord.words());
        if (!words.contains(text)
                && !PoolingText.matches(text)
                && OperationWord.find(text).isEmpty()) {
            try {
                Words.require(text, words);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        e.getMessage() + "\nOr one of them with another kernel in place of 3x3.", e);
            }
        }
        return text;
    }

    private List<Optional<Candidate>> candidates(Fields fields, Finish finish) {
        List<Optional<Candidate>> candidates = new ArrayList<>();
        List<ConfigValue> values = fields.elements("candidates");
        for (int k = 0; k < values.size(); k++) {
            Fields part = fields.part(label(values.get(k), k + 1), values.get(k), "op", OperationParser.SHARED);
            candidates.add(operations.candidate(part, finish));
        }
        if (candidates.stream().allMatch(Optional::isPresent)) {
            fields.rejectUnused(OperationParser.GEOMETRY, "no candidate takes it from here.");
        }
        return candidates;
    }

    private static String label(ConfigValue candidate, int place) {
        ConfigValue name = candidate instanceof ConfigObject object ? object.get("name") : candidate;
        return "candidate " + (name == null ? place : String.valueOf(name.unwrapped()));
    }

    private static Optional<Node> block(
            Fields fields, String name, List<String> inputs, List<Optional<Candidate>> candidates) {
        List<Candidate> right = candidates.stream().flatMap(Optional::stream).toList();
        if (right.size() < candidates.size()) {
            return Optional.empty();
        }
        List<String> unweighable = right.stream()
                .filter(candidate -> right.size() > 1 && !OperationParser.canBeWeighed(candidate.operation()))
                .map(Candidate::name)
                .toList();
        if (!unweighable.isEmpty()) {
            fields.report(
                    "lets the search weigh candidates, but %s neither end in batch normalisation nor are identity.\nMaybe their finish should be batch-norm."
                            .formatted(unweighable));
        }
        return inputs.isEmpty() || !unweighable.isEmpty()
                ? Optional.empty()
                : fields.attempt(() -> new ChoiceBlock(name, inputs.get(0), right));
    }

    private static Optional<Node> addition(Fields fields, String name, List<String> inputs, Finish otherwise) {
        Optional<Finish> finish = fields.optional("finish", otherwise, NodesParser::unnormalised);
        fields.rejectUnused(OperationParser.GEOMETRY, "%s takes finish.".formatted(ADD));
        return finish.flatMap(last -> inputs.size() < 2
                ? Optional.empty()
                : fields.attempt(() -> new Add(name, inputs.get(0), inputs.get(1), last)));
    }

    private static Finish unnormalised(String text) {
        Words.require(text, List.of(Words.written(Finish.NONE), Words.written(Finish.RELU)));
        return Words.parse(text, Finish.class);
    }
}
