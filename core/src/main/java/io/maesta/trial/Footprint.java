package io.maesta.trial;

import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.sweep.Training;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Native bytes of a trial with one supernet.
 *
 * @param activationBytes of activations and their gradients, planned once
 * @param parameterBytes of weights and their gradients
 * @param momentBytes of the optimiser, in the phase that needs most
 */
record Footprint(long activationBytes, long parameterBytes, long momentBytes) {
    private static final double MIB = 1 << 20;

    static Footprint of(Supernet supernet, Training training) {
        long moments = Stream.of(
                        training.warmUp().optimiser(),
                        training.search().weights(),
                        training.fineTune().optimiser())
                .mapToLong(settings -> Optimiser.bytes(supernet, settings))
                .max()
                .orElse(0);
        return new Footprint(supernet.plannedBytes(), 2 * supernet.parameterBytes(), moments);
    }

    /** All of them. */
    long bytes() {
        return activationBytes + parameterBytes + momentBytes;
    }

    /** As {@code 12.5 MiB (activations 8.0, parameters 2.5, moments 2.0)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f MiB (activations %.1f, parameters %.1f, moments %.1f)",
                bytes() / MIB,
                activationBytes / MIB,
                parameterBytes / MIB,
                momentBytes / MIB);
    }
}
