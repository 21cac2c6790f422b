package io.maesta.trial;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where the time of a trial goes: at every moment to one part of it. Used by one thread. */
final class TrialClock {
    private static final double NANOS = 1e9;

    /** What a trial does. */
    enum Part {
        /** Weights of the supernet before the search, but for their batches. */
        WARM_UP,
        /** Weights in the search. */
        SEARCH_WEIGHTS,
        /** Architecture parameters. */
        ARCHITECTURE,
        /** Weights of the found network. */
        FINE_TUNE,
        /** Networks are scored. */
        EVALUATION,
        /** Running statistics of a network that will be scored. */
        STATISTICS,
        /** Batches are put together and augmented, wherever they go. */
        DATA,
        /** Compiling, choosing, copies of weights, reports. */
        REST
    }

    private final LongSupplier nanos;
    private final Map<Part, Long> spent = new EnumMap<>(Part.class);
    private Part now = Part.REST;
    private long since;

    /** @param nanos the time now, in nanoseconds since any moment */
    TrialClock(LongSupplier nanos) {
        this.nanos = nanos;
        since = nanos.getAsLong();
    }

    /** From now on time goes to {@code next}; returns where it went before. */
    Part turnTo(Part next) {
        long moment = nanos.getAsLong();
        spent.merge(now, moment - since, Long::sum);
        since = moment;
        Part before = now;
        now = next;
        return before;
    }

    /** The time of {@code work} goes to {@code part}, but for what the work itself gives to others. */
    <T> T during(Part part, Supplier<T> work) {
        Part before = turnTo(part);
        try {
            return work.get();
        } finally {
            turnTo(before);
        }
    }

    /** {@code elements}, the making of which is {@code part}. */
    <T> Iterable<T> making(Part part, Iterable<T> elements) {
        return () -> {
            Iterator<T> iterator = elements.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return iterator.hasNext();
                }

                @Override
                public T next() {
                    return during(part, iterator::next);
                }
            };
        };
    }

    /** Seconds of {@code part} so far. */
    double seconds(Part part) {
        turnTo(now);
        return spent.getOrDefault(part, 0L) / NANOS;
    }

    /** Seconds since the start. */
    double seconds() {
        turnTo(now);
        return spent.values().stream().mapToLong(Long::longValue).sum() / NANOS;
    }

    /** As {@code 12.34 s: search weights 61.5 %, architecture 30.0 %, data 8.5 %}; the longest part first. */
    @Override
    public String toString() {
        double all = seconds();
        return String.format(Locale.ROOT, "%.2f s: ", all)
                + spent.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .sorted(Map.Entry.<Part, Long>comparingByValue().reversed())
                        .map(entry -> String.format(
                                Locale.ROOT, "%s %.1f %%", name(entry.getKey()), 100 * entry.getValue() / NANOS / all))
                        .collect(Collectors.joining(", "));
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
