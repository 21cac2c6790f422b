package io.maesta.trial;

import java.util.function.Supplier;

/** Wall time of one phase, that of attempts before this one included. */
final class Stopwatch {
    private double seconds;
    private long start;
    private boolean isRunning;

    /** A watch that shows {@code seconds} at first. */
    Stopwatch(double seconds) {
        this.seconds = seconds;
    }

    <T> T time(Supplier<T> phase) {
        start = System.nanoTime();
        isRunning = true;
        T result = phase.get();
        seconds = seconds();
        isRunning = false;
        return result;
    }

    double seconds() {
        return isRunning ? seconds + (System.nanoTime() - start) / 1e9 : seconds;
    }
}
