package io.maesta.supernet;

import io.maesta.sweep.OptimiserSettings;

/** The learning rate over the epochs of a phase. */
record Schedules(OptimiserSettings settings, int epochs) {
    /** The rate in {@code epoch}, from 0. */
    double in(int epoch) {
        double rate = settings.learningRate();
        double progress = epochs == 0 ? 0 : Math.min(1, (double) epoch / epochs);
        return switch (settings.schedule()) {
            case CONSTANT -> rate;
            case COSINE -> rate * (1 + Math.cos(Math.PI * progress)) / 2;
            case STEP -> progress < 0.5 ? rate : progress < 0.75 ? rate / 10 : rate / 100;
        };
    }
}
