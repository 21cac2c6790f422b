package io.maesta.benchmark;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What one core multiplies and adds in single precision: oneDNN's product of large matrices, the best of some. OpenBLAS 0.3.19 takes
 * half of the width of the vectors of processors that it does not know.
 */
final class ProcessorPeak {
    private static final int SIZE = 1536;
    private static final int RUNS = 12;

    private ProcessorPeak() {}

    /** In 10⁹ floating-point operations a second. */
    static double gigaflops() {
        try (FloatPointer a = ones();
                FloatPointer b = ones();
                FloatPointer c = ones()) {
            long least = Long.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                dnnl.dnnl_sgemm((byte) 'N', (byte) 'N', SIZE, SIZE, SIZE, 1, a, SIZE, b, SIZE, 0, c, SIZE);
                least = Math.min(least, System.nanoTime() - start);
            }
            return 2.0 * SIZE * SIZE * SIZE / least;
        }
    }

    private static FloatPointer ones() {
        FloatPointer matrix = new FloatPointer((long) SIZE * SIZE);
        for (long i = 0; i < matrix.capacity(); i++) {
            matrix.put(i, 1);
        }
        return matrix;
    }
}
