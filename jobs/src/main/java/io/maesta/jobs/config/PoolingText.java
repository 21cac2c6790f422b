package io.maesta.jobs.config;

import io.maesta.space.MaxPool;
import io.maesta.space.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a network's description calls a pooling by the largest value: {@code max-pool}, or with its kernel {@code max-pool2x2}. */
final class PoolingText {
    static final String WORD = "max-pool";

    private static final Pattern FORM = Pattern.compile(WORD + "(\\d{1,9}x\\d{1,9})?");
    private static final List<String> KEYS = List.of("kernel", "stride", "padding");

    private PoolingText() {}

    static boolean matches(String op) {
        return FORM.matcher(op).matches();
    }

    /**
     * The pooling that {@code fields} describe; empty if it is wrong.
     *
     * @param op its word
     * @param input what it reads; empty if that is wrong
     */
    static Optional<MaxPool> parse(Fields fields, String op, String name, Optional<String> input) {
        Matcher form = FORM.matcher(op);
        String said = form.matches() ? form.group(1) : null;
        Optional<Extent> kernel =
                said == null ? fields.required("kernel", Extent::parse) : fields.attempt(() -> Extent.parse(said));
        Optional<Extent> stride = fields.optional("stride", kernel.orElse(new Extent(1, 1)), Extent::parse);
        Optional<String> padding = fields.optional("padding", Paddings.NONE, Paddings::check);
        List<String> keys = said == null ? KEYS : KEYS.subList(1, KEYS.size());
        fields.rejectUnused(OperationParser.GEOMETRY, "%s takes %s.".formatted(op, String.join(", ", keys)));
        return kernel.flatMap(
                size -> stride.flatMap(step -> padding.flatMap(around -> input.flatMap(read -> fields.attempt(() ->
                        new MaxPool(name, read, OperationParser.window(size, step, Paddings.parse(around, size))))))));
    }

    /** The fields that describe {@code pool}, but for its name and input. */
    static Map<String, String> of(MaxPool pool) {
        Window window = pool.window();
        Extent kernel = new Extent(window.kernelHeight(), window.kernelWidth());
        Extent stride = new Extent(window.strideHeight(), window.strideWidth());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("op", WORD + kernel.full());
        if (!stride.equals(kernel)) {
            fields.put("stride", stride.toString());
        }
        if (window.paddingHeight() > 0 || window.paddingWidth() > 0) {
            fields.put("padding", Paddings.of(window));
        }
        return fields;
    }
}
