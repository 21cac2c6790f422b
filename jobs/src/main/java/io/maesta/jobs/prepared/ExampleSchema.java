package io.maesta.jobs.prepared;

import io.maesta.data.TensorType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The columns of examples: a row for each. The pixels of an image are one binary value, other tensors are lists of numbers. */
final class ExampleSchema {
    static final String SPLIT = "split";
    static final String INDEX = "index";
    static final String LABEL = "label";
    static final String RECORDING = "recording";
    static final String SOURCE = "source";
    static final String TENSOR = "tensor";
    /** Names of the two levels inside a list. */
    static final String LIST = "list";

    static final String ELEMENT = "element";

    private ExampleSchema() {}

    static MessageType of(TensorType type) {
        return Types.buildMessage()
                .addFields(text(SPLIT), number(INDEX), number(LABEL), number(RECORDING), text(SOURCE), tensor(type))
                .named("example");
    }

    /** Where the values of tensors are, for settings of single columns. */
    static String tensorPath(TensorType type) {
        return switch (type) {
            case UINT8 -> TENSOR;
            case FLOAT32 -> String.join(".", TENSOR, LIST, ELEMENT);
        };
    }

    private static Type text(String name) {
        return Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Type number(String name) {
        return Types.required(PrimitiveTypeName.INT32).named(name);
    }

    private static Type tensor(TensorType type) {
        return switch (type) {
            case UINT8 -> Types.required(PrimitiveTypeName.BINARY).named(TENSOR);
            case FLOAT32 ->
                Types.list(Repetition.REQUIRED)
                        .element(Types.required(PrimitiveTypeName.FLOAT).named(ELEMENT))
                        .named(TENSOR);
        };
    }
}
