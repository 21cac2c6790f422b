package io.maesta.winograd;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A small convolution, computed until the JVM's compiler has made instructions of its vectors. Before, each vector is an object: whole
 * batches would take seconds and fill hundreds of MiB, which a heap, once grown, keeps.
 */
public final class Rehearsal {
    private static final int SIZE = 16;
    /** Bytes of objects that compiled passes stay below; before, they make a thousand times as many. */
    private static final long FEW_BYTES = 4096;
    /** Without pauses, objects would come as fast as in whole batches. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Set<Part> REHEARSED = new HashSet<>();

    private final Scratch scratch = new Scratch();
    private final MinimalFiltering filtering;
    private final Images input;
    private final Images output;
    private final FloatBuffer filters;
    private final FloatBuffer filterGradient;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Part(int kernel, boolean isBfloat16) {}

    Rehearsal(int kernel, boolean isBfloat16) {
        int padding = kernel / 2;
        int channels = VectorUnit.LANES;
        filtering = new MinimalFiltering(
                new WindowShape(1, channels, channels, SIZE, SIZE, kernel, padding, padding), scratch);
        input = images(isBfloat16);
        output = images(isBfloat16);
        filters = floats(kernel * kernel * channels * channels);
        filterGradient = floats(kernel * kernel * channels * channels);
    }

    private static Images images(boolean isBfloat16) {
        int length = SIZE * SIZE * VectorUnit.LANES;
        if (!isBfloat16) {
            return Images.of(floats(length));
        }
        ByteBuffer memory = memory(length * Short.BYTES);
        return Images.ofBfloat16(memory.asShortBuffer(), memory.asIntBuffer());
    }

    private static FloatBuffer floats(int length) {
        return memory(length * Float.BYTES).asFloatBuffer();
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * Rehearses convolutions with windows of {@code kernel} rows, 3 or 5, once in this JVM: for about a second, five at most.
     * Others that come meanwhile wait.
     *
     * @param isBfloat16 of images in bfloat16, not in single precision
     */
    public static void once(int kernel, boolean isBfloat16) {
        synchronized (REHEARSED) {
            if (REHEARSED.add(new Part(kernel, isBfloat16))) {
                new Rehearsal(kernel, isBfloat16).run(LIMIT);
            }
        }
    }

    /** Whether all was compiled before {@code limit} was over. */
    boolean run(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (bytesOfPasses() >= FEW_BYTES) {
            if (System.nanoTime() >= end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private long bytesOfPasses() {
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        scratch.align();
        filtering.forward(input, filters, output);
        filtering.backward(input, filters, output, output, filterGradient);
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
