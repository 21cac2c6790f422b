package io.maesta.jobs.config;

import com.typesafe.config.ConfigUtil;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.MaxPool;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes search spaces as the descriptions that the setting {@code space.network} reads. */
public final class NetworkText {
    private static final Pattern BARE = Pattern.compile("(?!true|false|null|include)[A-Za-z_][A-Za-z0-9_.-]*");

    private NetworkText() {}

    /**
     * The description of {@code space}, whose output must be a vector. What is searched of channels is no part of it.
     */
    public static String of(SearchSpace space) {
        StringBuilder text = new StringBuilder();
        text.append("name = ").append(word(space.name())).append('\n');
        text.append("input = ").append(space.input()).append('\n');
        text.append("classes = ").append(space.output().channels()).append('\n');
        text.append("nodes = [\n");
        String before = SearchSpace.INPUT;
        for (int i = 0; i < space.nodes().size(); i++) {
            Node node = space.nodes().get(i);
            boolean isLast = i == space.nodes().size() - 1;
            Map<String, String> operation = isLast ? last(node, space.output().channels()) : fields(node, false);
            text.append("  ").append(braces(wired(node, before, operation))).append('\n');
            before = node.name();
        }
        return text.append("]\n").toString();
    }

    /** All fields of a node, whose input need not be said if it is {@code before}. */
    private static Map<String, String> wired(Node node, String before, Map<String, String> operation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", word(node.name()));
        if (operation.containsKey("op")) {
            fields.put("op", operation.getOrDefault("op", ""));
        }
        if (!node.inputs().equals(List.of(before))) {
            fields.put("input", inputs(node));
        }
        operation.forEach(fields::putIfAbsent);
        return fields;
    }

    private static String inputs(Node node) {
        List<String> names = node.inputs().stream().map(NetworkText::word).toList();
        return names.size() == 1 ? names.get(0) : list(names);
    }

    /** The fields of the last node, the number of its outputs replaced by the word for it. */
    private static Map<String, String> last(Node node, int outputs) {
        Map<String, String> fields = fields(node, true);
        for (String key : List.of("filters", "outputs")) {
            fields.replace(key, String.valueOf(outputs), NetworkParser.CLASSES);
        }
        return fields;
    }

    private static Map<String, String> fields(Node node, boolean isLast) {
        Finish usual = isLast ? NodesParser.LAST_FINISH : OperationParser.DEFAULT_FINISH;
        if (node instanceof ChoiceBlock block) {
            return fields(block, usual);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (node instanceof Add add) {
            fields.put("op", NodesParser.ADD);
            if (add.finish() != (isLast ? NodesParser.LAST_FINISH : NodesParser.ADD_FINISH)) {
                fields.put("finish", Words.written(add.finish()));
            }
        } else if (node instanceof MaxPool pool) {
            fields.putAll(PoolingText.of(pool));
        } else if (node instanceof GlobalAveragePool) {
            fields.put("op", NodesParser.POOL);
        } else {
            throw new IllegalStateException("The node (%s) has no description.".formatted(node));
        }
        return fields;
    }

    private static Map<String, String> fields(ChoiceBlock block, Finish usual) {
        List<OperationText> operations = block.candidates().stream()
                .map(candidate -> OperationText.of(candidate.operation(), usual))
                .toList();
        Map<String, String> common = OperationText.common(operations);
        Map<String, String> fields = new LinkedHashMap<>();
        Candidate first = block.candidates().get(0);
        OperationText only = operations.get(0);
        if (block.isFixed() && first.name().equals(only.word())) {
            fields.put("op", only.word());
            fields.putAll(only.fields());
            return fields;
        }
        List<String> candidates = new ArrayList<>();
        for (int k = 0; k < operations.size(); k++) {
            candidates.add(candidate(block.candidates().get(k).name(), operations.get(k), common));
        }
        fields.put("candidates", list(candidates));
        fields.putAll(common);
        return fields;
    }

    private static String candidate(String name, OperationText operation, Map<String, String> common) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("op", operation.word());
        operation.fields().forEach((key, value) -> {
            if (!common.containsKey(key)) {
                own.put(key, value);
            }
        });
        if (name.equals(operation.word())) {
            return own.size() == 1 ? operation.word() : braces(own);
        }
        Map<String, String> named = new LinkedHashMap<>();
        named.put("name", word(name));
        named.putAll(own);
        return braces(named);
    }

    /** {@code name} as a value, in quotes where HOCON would take it for something else. */
    private static String word(String name) {
        return BARE.matcher(name).matches() ? name : ConfigUtil.quoteString(name);
    }

    static String braces(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    static String list(List<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }
}
