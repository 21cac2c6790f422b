package io.maesta.jobs.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Turns the end of the JVM, as Ctrl-C asks for it, into an interrupt of a thread, and gives it time to end in good order
 * before Spark and Hadoop shut down.
 */
final class Interruption {
    /** Before Spark's own hook, which would stop the context under running jobs. */
    private static final int BEFORE_SPARK = 100;

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch hasEnded = new CountDownLatch(1);
    private final Runnable hook;

    private Interruption(Thread thread) {
        hook = () -> {
            thread.interrupt();
            try {
                hasEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK, PATIENCE_SECONDS + 5, TimeUnit.SECONDS);
    }

    /** In force until its {@link #end}. */
    static Interruption ofThisThread() {
        return new Interruption(Thread.currentThread());
    }

    /** Whether the JVM is ending. */
    static boolean isUnderWay() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    /** Lets the JVM end without waiting for the thread any longer. */
    void end() {
        hasEnded.countDown();
        if (!isUnderWay()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
