package io.maesta.engine;

import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One native thread for each trial. OpenMP reads OMP_NUM_THREADS when it loads, and Spark sets it on executors only; sums in
 * another number of threads would round differently, so that it is set here for whoever forgot it.
 */
public final class Threads {
    private Threads() {}

    /** Calls from this thread compute on this thread. */
    public static void one() {
        // The operations are found through the backend, which only this class looks for.
        Nd4j.getBackend();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        blas_set_num_threads(1);
    }
}
