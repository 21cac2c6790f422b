package io.maesta.jobs.doctor;

import org.jspecify.annotations.Nullable;

/**
 * Native code starts no more threads than a task has processors.
 *
 * @param taskCpus the setting {@code spark.task.cpus}
 */
record ThreadsCheck(int taskCpus) implements Check {
    private static final long serialVersionUID = 1L;
    private static final String VARIABLE = "OMP_NUM_THREADS";

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String examine() throws UnfitException {
        return examine(System.getenv(VARIABLE));
    }

    /** @param threads the value of the variable, null if it is not set */
    String examine(@Nullable String threads) throws UnfitException {
        int processors = Runtime.getRuntime().availableProcessors();
        if (threads == null) {
            return "%s is not set, trials take one thread; %d processors".formatted(VARIABLE, processors);
        }
        if (!threads.matches("[1-9]\\d{0,5}") || Integer.parseInt(threads) > taskCpus) {
            throw new UnfitException("%s is (%s) where spark.task.cpus is %d. Maybe set spark.executorEnv.%s to %d."
                    .formatted(VARIABLE, threads, taskCpus, VARIABLE, taskCpus));
        }
        return "%s is %s, spark.task.cpus %d; %d processors".formatted(VARIABLE, threads, taskCpus, processors);
    }
}
