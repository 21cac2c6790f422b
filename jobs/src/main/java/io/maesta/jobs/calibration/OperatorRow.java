package io.maesta.jobs.calibration;

import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the cells of a row to one layer. */
final class OperatorRow {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern PAIR = Pattern.compile("(\\d{1,4})(?:x(\\d{1,4}))?");
    private static final Set<MeasurementColumn> WINDOW =
            EnumSet.range(MeasurementColumn.KERNEL, MeasurementColumn.PADDING);
    private static final Set<MeasurementColumn> CHANNELS = EnumSet.of(MeasurementColumn.CHANNELS);

    private OperatorRow() {}

    /** @throws MeasurementException if a cell is wrong */
    static Layer of(Cells cells, String name) {
        Layer.Kind kind = cells.read(
                MeasurementColumn.KIND, OperatorRow::kind, "Maybe a network was measured, which has a network.");
        TensorShape input = cells.read(MeasurementColumn.INPUT, OperatorRow::shape, "Maybe 16x32x32 is meant.");
        if (kind != Layer.Kind.CONV2D && kind != Layer.Kind.LINEAR) {
            cells.refuse("is for conv2d and linear, but the row is of %s.".formatted(key(kind)), CHANNELS);
        }
        if (kind != Layer.Kind.CONV2D && kind != Layer.Kind.DEPTHWISE_CONV2D && kind != Layer.Kind.MAX_POOL) {
            cells.refuse("is for convolutions and max-pool, but the row is of %s.".formatted(key(kind)), WINDOW);
        }
        return switch (kind) {
            case CONV2D -> layer(cells, new Conv2d(channels(cells), window(cells), Finish.NONE), name, input);
            case DEPTHWISE_CONV2D -> layer(cells, new DepthwiseConv2d(window(cells), Finish.NONE), name, input);
            case LINEAR -> layer(cells, new Linear(channels(cells), Finish.NONE), name, input);
            case ADD -> plain(name, kind, List.of("first", "second"), input, input);
            case MAX_POOL -> pool(cells, name, input);
            case GLOBAL_AVERAGE_POOL ->
                plain(name, kind, List.of(SearchSpace.INPUT), input, TensorShape.vector(input.channels()));
        };
    }

    private static Layer layer(Cells cells, Operation operation, String name, TensorShape input) {
        return cells.read(
                MeasurementColumn.INPUT,
                text -> Layer.of(operation, name, SearchSpace.INPUT, input),
                "Maybe the kernel or the padding is another.");
    }

    private static Layer pool(Cells cells, String name, TensorShape input) {
        Window window = window(cells, kernel -> kernel, kernel -> new Pair(0, 0));
        return cells.read(
                MeasurementColumn.INPUT,
                text -> new Layer(
                        name,
                        Layer.Kind.MAX_POOL,
                        List.of(SearchSpace.INPUT),
                        input,
                        window.slideOver(input, input.channels()),
                        window,
                        Finish.NONE),
                "Maybe the kernel or the padding is another.");
    }

    private static Layer plain(String name, Layer.Kind kind, List<String> inputs, TensorShape in, TensorShape out) {
        return new Layer(name, kind, inputs, in, out, Window.POINT, Finish.NONE);
    }

    private static Layer.Kind kind(String text) {
        return Arrays.stream(Layer.Kind.values())
                .filter(kind -> key(kind).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of %s."
                        .formatted(Arrays.stream(Layer.Kind.values())
                                .map(OperatorRow::key)
                                .toList())));
    }

    private static String key(Layer.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static TensorShape shape(String text) {
        return NUMBER.matcher(text).matches() ? TensorShape.vector(Integer.parseInt(text)) : TensorShape.parse(text);
    }

    private static int channels(Cells cells) {
        return cells.read(
                MeasurementColumn.CHANNELS,
                text -> {
                    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < 1) {
                        throw new IllegalArgumentException("must be a whole number, 1 or more.");
                    }
                    return Integer.parseInt(text);
                },
                "Maybe it is the number of output channels.");
    }

    private static Window window(Cells cells) {
        return window(cells, kernel -> new Pair(1, 1), kernel -> new Pair(kernel.height / 2, kernel.width / 2));
    }

    /** A window, whose stride and padding follow from its kernel where they are not said. */
    private static Window window(Cells cells, UnaryOperator<Pair> usualStride, UnaryOperator<Pair> usualPadding) {
        Pair kernel = cells.read(MeasurementColumn.KERNEL, Pair::parse, "Maybe 3 or 10x4 is meant.");
        Pair stride = cells.read(
                MeasurementColumn.STRIDE, usualStride.apply(kernel), Pair::parse, "Maybe 2 or 2x1 is meant.");
        Pair padding = cells.read(
                MeasurementColumn.PADDING, usualPadding.apply(kernel), Pair::parse, "Maybe 1 or 5x1 is meant.");
        return cells.read(
                MeasurementColumn.KERNEL,
                text -> new Window(
                        kernel.height, kernel.width, stride.height, stride.width, padding.height, padding.width),
                "Maybe the stride or the padding is another.");
    }

    /** Two numbers, for height and width. */
    private record Pair(int height, int width) {
        static Pair parse(String text) {
            Matcher form = PAIR.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("must be a number, or two as in 10x4.");
            }
            String width = form.group(2) == null ? form.group(1) : form.group(2);
            return new Pair(Integer.parseInt(form.group(1)), Integer.parseInt(width));
        }
    }
}
