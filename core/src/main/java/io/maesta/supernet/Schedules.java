package io.maesta.supernet;

import io.maesta.sweep.OptimiserSettings;
import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate over the epochs of a phase, as ND4J's updaters ask for it. */
record Schedules(OptimiserSettings settings, int epochs) implements ISchedule {
    private static final long serialVersionUID = 1L;

    @Override
    public double valueAt(int iteration, int epoch) {
        double rate = settings.learningRate();
        double progress = epochs == 0 ? 0 : Math.min(1, (double) epoch / epochs);
        return switch (settings.schedule()) {
            case CONSTANT -> rate;
            case COSINE -> rate * (1 + Math.cos(Math.PI * progress)) / 2;
            case STEP -> progress < 0.5 ? rate : progress < 0.75 ? rate / 10 : rate / 100;
        };
    }

    @Override
    public ISchedule clone() {
        return this;
    }
}
