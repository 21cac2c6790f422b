package io.maesta.engine;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * A memory seen as a flat vector of floats, padding of blocked layouts (always zero) included. Looked up at first use,
 * when the memory has its place.
 */
public final class FloatView {
    private final memory memory;
    private @Nullable FloatPointer pointer;
    private @Nullable FloatBuffer buffer;

    public FloatView(memory memory) {
        this.memory = memory;
    }

    FloatPointer pointer() {
        if (pointer == null) {
            long floats = memory.get_desc().get_size() / Float.BYTES;
            pointer = new FloatPointer(memory.get_data_handle()).capacity(floats);
        }
        return pointer;
    }

    /** The floats for access from Java, by index. */
    public FloatBuffer buffer() {
        if (buffer == null) {
            buffer = pointer().asBuffer();
        }
        return buffer;
    }

    float[] toArray() {
        float[] values = new float[buffer().capacity()];
        buffer().get(0, values);
        return values;
    }
}
