package io.maesta.jobs.config;

import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An operation as a description has it.
 *
 * @param word behind {@code op}
 * @param all the value of every key that it takes, defaults included
 * @param usual the defaults among them
 */
record OperationText(String word, Map<String, String> all, Map<String, String> usual) {
    private static final String FINISH = "finish";

    /**
     * The text of {@code operation}.
     *
     * @param finish what is left out where the operation has it
     */
    static OperationText of(Operation operation, Finish finish) {
        OperationWord word = OperationWord.of(operation);
        Map<String, String> all = new LinkedHashMap<>();
        List<Operation> steps = operation.steps();
        switch (word.kind()) {
            case CONV2D -> addConvolution(all, (Conv2d) operation, ((Conv2d) operation).window());
            case SEPARABLE_CONV2D ->
                addConvolution(all, (Conv2d) steps.get(1), ((DepthwiseConv2d) steps.get(0)).window());
            case DEPTHWISE_CONV2D -> add(all, ((DepthwiseConv2d) operation).window());
            case LINEAR -> all.put("outputs", String.valueOf(((Linear) operation).outputs()));
            case SEQUENCE -> all.put("steps", steps(steps, finish));
            case IDENTITY -> {}
        }
        if (word.keys().contains(FINISH)) {
            all.put(FINISH, Words.written(operation.finish()));
        }
        return new OperationText(
                word.toString(), all, Map.of("stride", "1", "padding", Paddings.HALF, FINISH, Words.written(finish)));
    }

    private static void addConvolution(Map<String, String> all, Conv2d convolution, Window window) {
        all.put("filters", String.valueOf(convolution.filters()));
        add(all, window);
    }

    private static void add(Map<String, String> all, Window window) {
        all.put("stride", new Extent(window.strideHeight(), window.strideWidth()).toString());
        all.put("padding", Paddings.of(window));
    }

    private static String steps(List<Operation> steps, Finish finish) {
        return NetworkText.list(IntStream.range(0, steps.size())
                .mapToObj(i -> of(steps.get(i), i == steps.size() - 1 ? finish : OperationParser.DEFAULT_FINISH))
                .map(step -> {
                    Map<String, String> fields = new LinkedHashMap<>(Map.of("op", step.word()));
                    fields.putAll(step.fields());
                    return NetworkText.braces(fields);
                })
                .toList());
    }

    /** What must be said of the operation: all but defaults. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>(all);
        fields.entrySet().removeAll(usual.entrySet());
        return fields;
    }

    /** What a block can say for all of {@code operations}: values that every one which takes the key has, and that are no default. */
    static Map<String, String> common(List<OperationText> operations) {
        Map<String, String> common = new LinkedHashMap<>();
        operations.forEach(operation -> operation.fields().forEach(common::putIfAbsent));
        common.keySet().retainAll(OperationParser.SHARED);
        common.entrySet().removeIf(field -> operations.stream().anyMatch(operation -> !operation
                .all()
                .getOrDefault(field.getKey(), field.getValue())
                .equals(field.getValue())));
        return common;
    }
}
