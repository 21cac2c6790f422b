package io.maesta.deploy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.maesta.space.TensorShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.ValueInfoProto;

/** ONNX Runtime, which others load our files with, on one thread. */
public final class OnnxRuntime {
    private static final String STORED = "/stored";
    private static final int ONE_THREAD = 1;

    private OnnxRuntime() {}

    /**
     * The outputs of {@code file}, {@code (examples, outputs)}.
     *
     * @param shape of an example
     * @param inputs {@code (examples, channels, height, width)}
     * @throws IOException if the runtime does not take the file
     */
    public static float[] outputs(byte[] file, TensorShape shape, float[] inputs) throws IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = session(environment, file);
                OnnxTensor tensor = tensor(environment, shape, inputs);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] outputs = new float[buffer.remaining()];
            buffer.get(outputs);
            return outputs;
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    /**
     * What {@code file}, in 8-bit integers, stores of its input and of the output of each layer, by name, one example behind another.
     *
     * @param shape of an example
     * @param inputs {@code (examples, channels, height, width)}
     * @throws IOException if the runtime does not take the file
     */
    public static Map<String, byte[]> stored(byte[] file, TensorShape shape, float[] inputs) throws IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, byte[]> outputs = new HashMap<>();
        try (OrtSession session = session(environment, withStoredAsOutputs(file));
                OnnxTensor tensor = tensor(environment, shape, inputs);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                String name = output.getKey();
                if (name.endsWith(STORED)) {
                    ByteBuffer buffer = ((OnnxTensor) output.getValue()).getByteBuffer();
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    outputs.put(name.substring(0, name.length() - STORED.length()), bytes);
                }
            }
            return outputs;
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(ONE_THREAD);
            options.setInterOpNumThreads(ONE_THREAD);
            return environment.createSession(file, options);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, TensorShape shape, float[] inputs)
            throws OrtException {
        long batch = inputs.length / shape.elements();
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape.batched(batch));
    }

    private static byte[] withStoredAsOutputs(byte[] file) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
        model.getGraphBuilder().getNodeList().stream()
                .filter(node -> node.getOpType().equals("QuantizeLinear"))
                .toList()
                .forEach(node -> model.getGraphBuilder()
                        .addOutput(ValueInfoProto.newBuilder().setName(node.getOutput(0))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.build().writeTo(out);
        return out.toByteArray();
    }

    private static IOException refused(OrtException e) {
        return new IOException("ONNX Runtime does not take the file: " + e.getMessage(), e);
    }
}
