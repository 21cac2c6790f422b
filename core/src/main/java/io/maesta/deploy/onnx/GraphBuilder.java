package io.maesta.deploy.onnx;

import io.maesta.space.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** Puts a graph of ONNX together: nodes, constants, one input and one output. */
final class GraphBuilder {
    /** Of the graph; the first dimension is any number of examples. */
    static final String INPUT = "input";

    static final String OUTPUT = "output";
    private static final long OPERATOR_SET = 13;
    private static final long IR_VERSION = 7;

    private final GraphProto.Builder graph;

    GraphBuilder(String name, TensorShape input, int outputs) {
        graph = GraphProto.newBuilder().setName(name);
        graph.addInput(
                input.isVector()
                        ? value(INPUT, input.channels())
                        : value(INPUT, input.channels(), input.height(), input.width()));
        graph.addOutput(value(OUTPUT, outputs));
    }

    /** Adds a node with one output, which names it too, and returns that. */
    String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
        return output;
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, Integer... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(Arrays.stream(values).map(Integer::longValue).toList())
                .build();
    }

    /** A constant of these dimensions, or a scalar without any; returns its name. */
    String floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = little(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(name, DataType.FLOAT, bytes, dimensions);
    }

    /** As {@link #floats}. */
    String int32s(String name, int[] values, long... dimensions) {
        ByteBuffer bytes = little(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return constant(name, DataType.INT32, bytes, dimensions);
    }

    /** As {@link #floats}. */
    String int64s(String name, long[] values, long... dimensions) {
        ByteBuffer bytes = little(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(name, DataType.INT64, bytes, dimensions);
    }

    /** As {@link #floats}. */
    String int8s(String name, byte[] values, long... dimensions) {
        return constant(name, DataType.INT8, ByteBuffer.wrap(values), dimensions);
    }

    private String constant(String name, DataType type, ByteBuffer bytes, long[] dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(dimensions).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** The finished model; equal networks give equal bytes. */
    ModelProto model(String documentation) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("maesta")
                .setDocString(documentation)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build();
    }

    private static ValueInfoProto value(String name, int... dimensions) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("batch"));
        for (int dimension : dimensions) {
            shape.addDim(Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
