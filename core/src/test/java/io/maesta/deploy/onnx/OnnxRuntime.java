package io.maesta.deploy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.maesta.space.TensorShape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Microsoft's runtime: what others load our files with. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** The output of {@code file} for the examples in {@code inputs}, one behind another. */
    static float[] run(byte[] file, TensorShape shape, float[] inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long batch = inputs.length / shape.elements();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), dimensions(shape, batch));
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            float[][] rows = (float[][]) result.get(0).getValue();
            float[] flat = new float[rows.length * rows[0].length];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
            }
            return flat;
        }
    }

    /** The named outputs, in 8 bits, of {@code file} for one example. */
    static Map<String, byte[]> stored(byte[] file, TensorShape shape, float[] input) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, byte[]> outputs = new HashMap<>();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), dimensions(shape, 1));
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                if (output.getKey().endsWith("/stored")) {
                    ByteBuffer buffer = ((OnnxTensor) output.getValue()).getByteBuffer();
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    outputs.put(output.getKey().replaceFirst("/stored$", ""), bytes);
                }
            }
        }
        return outputs;
    }

    private static long[] dimensions(TensorShape shape, long batch) {
        return shape.height() == 1 && shape.width() == 1
                ? new long[] {batch, shape.channels()}
                : new long[] {batch, shape.channels(), shape.height(), shape.width()};
    }
}
