package io.maesta.supernet;

import java.util.function.Supplier;

/** Wall time of one phase. */
final class Stopwatch {
    private double seconds;

    <T> T time(Supplier<T> phase) {
        long start = System.nanoTime();
        T result = phase.get();
        seconds = (System.nanoTime() - start) / 1e9;
        return result;
    }

    double seconds() {
        return seconds;
    }
}
