package io.maesta.jobs.budget;

/** Interrupts a thread once, and never after it was silenced. */
final class Alarm {
    private final Thread thread;
    private boolean isSilent;
    private boolean hasRung;

    Alarm(Thread thread) {
        this.thread = thread;
    }

    synchronized void ring() {
        if (!isSilent && !hasRung) {
            hasRung = true;
            thread.interrupt();
        }
    }

    /** Called by the thread itself: it is not interrupted from now on, nor by an interrupt that was not noticed. */
    synchronized void silence() {
        isSilent = true;
        if (hasRung) {
            Thread.interrupted();
        }
    }

    synchronized boolean hasRung() {
        return hasRung;
    }
}
