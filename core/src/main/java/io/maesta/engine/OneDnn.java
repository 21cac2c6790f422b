package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.factory.Nd4j;

/** The one CPU engine of this JVM, and the layouts that its fast kernels want. Safe for use by many threads. */
public final class OneDnn {
    static final memory.data_type F32 = memory.data_type.f32;
    public static final engine CPU = load();
    /** Activations keep their channels in blocks as wide as a vector register of this CPU; the last one is filled up with zeros. */
    public static final int BLOCK =
            (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core ? 16 : 8;

    private static final memory.format_tag BLOCKED = BLOCK == 16 ? memory.format_tag.aBcd16b : memory.format_tag.aBcd8b;

    private OneDnn() {}

    private static engine load() {
        try {
            // Each brings an OpenMP, and JavaCPP keeps the one that loads first, in a folder that all JVMs of a machine
            // share: in another order than theirs, it would overwrite a library that they are running.
            Nd4j.getBackend();
            Loader.load(org.bytedeco.dnnl.global.dnnl.class);
            return new engine(engine.kind.cpu, 0);
        } catch (LinkageError e) {
            throw new NativesUnavailableException(e);
        }
    }

    /** The type of activations and of their gradients. */
    static memory.data_type type(Precision precision) {
        return precision == Precision.BFLOAT16 ? memory.data_type.bf16 : F32;
    }

    /** The type of what {@code layout} describes. */
    public static memory.data_type typeOf(memory.desc layout) {
        return layout.data_type().value == F32.value ? F32 : memory.data_type.bf16;
    }

    /** Activations {@code (batch, channels, height, width)} in the blocked layout. */
    static memory.desc blocked(memory.data_type type, int batch, TensorShape shape) {
        return activations(type, batch, shape, BLOCKED);
    }

    /** Activations {@code (batch, channels, height, width)} in C order. */
    static memory.desc plain(memory.data_type type, int batch, TensorShape shape) {
        return activations(type, batch, shape, memory.format_tag.abcd);
    }

    /** 32-bit activations {@code (batch, channels, height, width)} in C order. */
    public static memory.desc plain(int batch, TensorShape shape) {
        return plain(F32, batch, shape);
    }

    private static memory.desc activations(memory.data_type type, int batch, TensorShape shape, memory.format_tag tag) {
        return new memory.desc(new long[] {batch, shape.channels(), shape.height(), shape.width()}, type, tag);
    }

    /** {@code dims} in C order. */
    public static memory.desc plain(long... dims) {
        return plain(F32, dims);
    }

    /** {@code dims} in C order. */
    static memory.desc plain(memory.data_type type, long... dims) {
        return new memory.desc(
                dims,
                type,
                switch (dims.length) {
                    case 1 -> memory.format_tag.a;
                    case 2 -> memory.format_tag.ab;
                    case 4 -> memory.format_tag.abcd;
                    default -> memory.format_tag.abcde;
                });
    }

    /** Filters {@code dims} of a depthwise convolution: of each block of channels the rows, the columns, the channels. */
    static memory.desc depthwiseFilters(memory.data_type type, LongPointer dims) {
        return new memory.desc(dims, type, BLOCK == 16 ? memory.format_tag.Goihw16g : memory.format_tag.Goihw8g);
    }

    /** {@code dims} in whatever layout the primitive likes best. */
    static memory.desc any(memory.data_type type, long... dims) {
        return new memory.desc(dims, type, memory.format_tag.any);
    }

    /** The name of the kernel that computes {@code primitive}. */
    static String kernel(primitive_desc_base primitive) {
        return primitive.impl_info_str().getString();
    }

    /** Whether a {@linkplain #kernel kernel} is there for completeness only: hundreds of times slower than the others. */
    public static boolean isReference(String kernel) {
        return kernel.startsWith("ref");
    }
}
