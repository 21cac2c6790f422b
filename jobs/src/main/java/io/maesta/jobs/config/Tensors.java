package io.maesta.jobs.config;

import com.typesafe.config.ConfigValue;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The wiring of a network's description: what each node reads, and the shape of what it makes. */
final class Tensors {
    /** Stands for the name of a node that has none; nothing is known of what it makes. */
    static final String NOWHERE = "";

    private static final String NAME = "name";
    private static final String INPUT = "input";

    /** By name, in execution order; the shape is empty where the node that makes the tensor is wrong. */
    private final Map<String, Optional<TensorShape>> shapes = new LinkedHashMap<>();

    private final Map<String, Fields> makers = new LinkedHashMap<>();
    private final Set<String> announced = new LinkedHashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private String last = SearchSpace.INPUT;

    /** @param input shape of the network's input; empty if it is not known */
    Tensors(Optional<TensorShape> input) {
        shapes.put(SearchSpace.INPUT, input);
    }

    /** Remembers that there is such a node, for advice to nodes before it. */
    void announce(Fields node) {
        node.value(NAME).map(name -> String.valueOf(name.unwrapped())).ifPresent(announced::add);
    }

    /** The name of a node; empty if it has none, or another has it. */
    Optional<String> claimName(Fields node) {
        Optional<String> name = node.required(NAME, this::newName);
        name.ifPresent(known -> makers.put(known, node));
        return name;
    }

    private String newName(String text) {
        if (text.equals(SearchSpace.INPUT)) {
            throw new IllegalArgumentException("is the name of the network's input.\nMaybe give the node another one.");
        }
        if (makers.containsKey(text)) {
            throw new IllegalArgumentException(
                    "is the name of a node before it.\nMaybe give one of them another name.");
        }
        return text;
    }

    /** What {@code node} reads; empty, and a problem, unless that is {@code count} tensors that are there. */
    List<String> inputs(Fields node, int count) {
        List<ConfigValue> values = node.elements(INPUT);
        if (values.isEmpty() && count == 1 && !node.has(INPUT)) {
            read.add(last);
            return List.of(last);
        }
        List<String> inputs = new ArrayList<>();
        values.forEach(value -> node.parsed(INPUT, value, this::known).ifPresent(inputs::add));
        read.addAll(inputs);
        if (values.size() != count) {
            node.report(
                    count == 1
                            ? "must have one input, but has %d.\nMaybe op = add is meant.".formatted(values.size())
                            : "must have two inputs, such as input = [left, right], but has %d."
                                    .formatted(values.size()));
        }
        return inputs.size() == count && values.size() == count ? inputs : List.of();
    }

    private String known(String text) {
        if (shapes.containsKey(text)) {
            return text;
        }
        String advice = announced.contains(text)
                ? "\nMaybe move that node up: nodes stand in the order of their execution."
                : Nearest.to(text, shapes.keySet())
                        .map("\nDid you mean %s?"::formatted)
                        .orElse("");
        throw new IllegalArgumentException(
                "must be what stands before the node: one of %s.%s".formatted(shapes.keySet(), advice));
    }

    /** The shapes of {@code names}; empty if one is not known, or there are no names. */
    Optional<List<TensorShape>> shapes(List<String> names) {
        List<TensorShape> known = new ArrayList<>();
        for (String name : names) {
            shapes.getOrDefault(name, Optional.empty()).ifPresent(known::add);
        }
        return names.isEmpty() || known.size() < names.size() ? Optional.empty() : Optional.of(known);
    }

    /** @param shape of what the node called {@code name} makes; empty if it is not known */
    void put(String name, Optional<TensorShape> shape) {
        if (!name.equals(NOWHERE)) {
            shapes.put(name, shape);
        }
        last = name;
    }

    /** Shape of what the last node makes; empty if it is not known. */
    Optional<TensorShape> lastShape() {
        return shapes.getOrDefault(last, Optional.empty());
    }

    /** The nodes, without the last, whose output no other reads. */
    List<Fields> unread() {
        return makers.entrySet().stream()
                .filter(maker -> !maker.getKey().equals(last) && !read.contains(maker.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
