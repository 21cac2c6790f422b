package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import io.maesta.winograd.VectorUnit;
import java.util.Arrays;

/** What oneDNN's kernels may use of this processor: the widest of the sets that it knows and has. */
public enum InstructionSet {
    AMX(dnnl_cpu_isa_avx512_core_amx),
    AVX512_BF16(dnnl_cpu_isa_avx512_core_bf16),
    AVX512_VNNI(dnnl_cpu_isa_avx512_core_vnni),
    AVX512(dnnl_cpu_isa_avx512_core),
    AVX2(dnnl_cpu_isa_avx2),
    AVX(dnnl_cpu_isa_avx),
    SSE41(dnnl_cpu_isa_sse41),
    NONE(0);

    private final int bits;

    InstructionSet(int bits) {
        this.bits = bits;
    }

    /** That of this machine, or less if {@code ONEDNN_MAX_CPU_ISA} says so. */
    public static InstructionSet here() {
        return of(dnnl_get_effective_cpu_isa());
    }

    /** What kernels use here: the set's name, and Java's vectors where this JVM has them. */
    public static String ofKernels() {
        return VectorUnit.isUsable() ? here() + " and Java's vectors" : here().name();
    }

    /** Whether products of bfloat16 numbers are instructions of the processor. */
    public boolean hasBfloat16() {
        return this == AMX || this == AVX512_BF16;
    }

    /** The first whose bits are all in {@code isa}, oneDNN's own number. */
    public static InstructionSet of(int isa) {
        return Arrays.stream(values())
                .filter(set -> (isa & set.bits) == set.bits)
                .findFirst()
                .orElse(NONE);
    }
}
