package io.maesta.engine;

import io.maesta.winograd.Images;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/** A memory of images in blocks of channels, seen by kernels in Java. Looked up at first use, when the memory has its place. */
final class ImageView {
    private final memory memory;
    private @Nullable Images images;

    ImageView(memory memory) {
        this.memory = memory;
    }

    Images images() {
        if (images == null) {
            images = OneDnn.typeOf(memory.get_desc()) == OneDnn.F32
                    ? Images.of(new FloatView(memory).buffer())
                    : bfloat16();
        }
        return images;
    }

    private Images bfloat16() {
        long bytes = memory.get_desc().get_size();
        Pointer data = memory.get_data_handle();
        return Images.ofBfloat16(
                new ShortPointer(data).capacity(bytes / Short.BYTES).asBuffer(),
                new IntPointer(data).capacity(bytes / Integer.BYTES).asBuffer());
    }
}
