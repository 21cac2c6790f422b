package io.maesta.store;

import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.ColumnType.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The structs of the column {@code layers}: a layer with all its geometry, from which every cost can be computed again. */
final class LayerSchema {
    private static final List<Field<Layer>> FIELDS = fields();

    static final ColumnType TYPE = new ListOf(new Struct(Field.columns(FIELDS)));

    private LayerSchema() {}

    static List<Map<String, Object>> values(List<Layer> layers) {
        return layers.stream().map(layer -> Field.values(FIELDS, layer)).toList();
    }

    static Layer layer(Values from) {
        return new Layer(
                from.text("name"),
                from.constant("kind", Layer.Kind.class),
                from.list("inputs", String.class),
                from.shape("input"),
                from.shape("output"),
                new Window(
                        from.int32("kernel_height"),
                        from.int32("kernel_width"),
                        from.int32("stride_height"),
                        from.int32("stride_width"),
                        from.int32("padding_height"),
                        from.int32("padding_width")),
                from.constant("finish", Finish.class));
    }

    private static List<Field<Layer>> fields() {
        Text text = new Text();
        List<Field<Layer>> fields = new ArrayList<>();
        fields.add(Field.required("name", text, "Unique name of the layer", Layer::name));
        fields.add(Field.required("kind", text, "What it computes: CONV2D, DEPTHWISE_CONV2D, …", layer -> layer.kind()
                .name()));
        fields.add(Field.required("inputs", new ListOf(text), "Names of the layers it reads, or input", Layer::inputs));
        addShape(fields, "input", Layer::inputShape);
        addShape(fields, "output", Layer::outputShape);
        add(fields, "kernel_height", "Rows under the window; 1 where there is none", layer -> layer.window()
                .kernelHeight());
        add(fields, "kernel_width", "Columns under the window", layer -> layer.window()
                .kernelWidth());
        add(fields, "stride_height", "Rows between two windows", layer -> layer.window()
                .strideHeight());
        add(fields, "stride_width", "Columns between two windows", layer -> layer.window()
                .strideWidth());
        add(fields, "padding_height", "Rows of zeros on either side", layer -> layer.window()
                .paddingHeight());
        add(fields, "padding_width", "Columns of zeros on either side", layer -> layer.window()
                .paddingWidth());
        fields.add(Field.required(
                "finish", text, "What follows: NONE, RELU, BATCH_NORM or BATCH_NORM_RELU", layer -> layer.finish()
                        .name()));
        return List.copyOf(fields);
    }

    private static void addShape(List<Field<Layer>> fields, String prefix, Function<Layer, TensorShape> shape) {
        add(fields, prefix + "_channels", "Channels of the " + prefix, layer -> shape.apply(layer)
                .channels());
        add(fields, prefix + "_height", "Rows of the " + prefix, layer -> shape.apply(layer)
                .height());
        add(fields, prefix + "_width", "Columns of the " + prefix, layer -> shape.apply(layer)
                .width());
    }

    private static void add(List<Field<Layer>> fields, String name, String doc, ToIntFunction<Layer> value) {
        fields.add(Field.required(name, new Int64(), doc, layer -> (long) value.applyAsInt(layer)));
    }
}
