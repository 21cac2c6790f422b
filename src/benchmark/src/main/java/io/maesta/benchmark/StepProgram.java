package io.maesta.benchmark;

import io.maesta.benchmark.TrainingSteps.Kind;
import io.maesta.sweep.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Times {@link TrainingSteps} in a process of its own and prints one object of JSON: {@code mean_ms} and {@code median_ms} of the steps,
 * their number {@code steps}, {@code per_second} of all threads, {@code operations} of a step (NaN if not known), {@code loss} of the last one,
 * {@code rss_mib} after the first steps and at the end, and {@code peak_rss_mib}.
 */
public final class StepProgram {
    private StepProgram() {}

    /**
     * Runs the program.
     *
     * @param arguments network, kind of step, precision, batch size, seconds before the first step that is measured, seconds to measure,
     *     threads with a network each; or {@code peak}, for what this core multiplies
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("peak")) {
            System.out.printf(Locale.ROOT, "{\"gigaflops\": %.2f}%n", ProcessorPeak.gigaflops());
            return;
        }
        System.out.println(run(
                constant(Inputs.Network.class, arguments[0]),
                constant(Kind.class, arguments[1]),
                constant(Precision.class, arguments[2]),
                Integer.parseInt(arguments[3]),
                Double.parseDouble(arguments[4]),
                Double.parseDouble(arguments[5]),
                Integer.parseInt(arguments[6])));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What one thread measured. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Times(double[] millis, double seconds, double loss, double operations, double firstRssMib) {}

    static String run(
            Inputs.Network network,
            Kind kind,
            Precision precision,
            int batchSize,
            double warmUp,
            double measured,
            int threads)
            throws IOException {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var tasks = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> {
                        try (TrainingSteps steps = new TrainingSteps(network, kind, precision, batchSize)) {
                            return times(steps, warmUp, measured, together);
                        }
                    }))
                    .toList();
            return json(tasks.stream().map(StepProgram::result).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Times result(Future<Times> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A thread of steps ended early.", e);
        }
    }

    private static Times times(TrainingSteps steps, double warmUp, double measured, CyclicBarrier together)
            throws IOException, InterruptedException, BrokenBarrierException {
        DoubleSupplier step = steps.step();
        double loss = step.getAsDouble();
        for (long start = System.nanoTime(); since(start) < warmUp; ) {
            loss = step.getAsDouble();
        }
        double rss = statusMib("VmRSS:");
        together.await();
        List<Double> millis = new ArrayList<>();
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            loss = step.getAsDouble();
            millis.add((System.nanoTime() - before) / 1e6);
        } while (since(start) < measured);
        double seconds = since(start);
        return new Times(
                millis.stream().mapToDouble(Double::doubleValue).toArray(), seconds, loss, steps.operations(), rss);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String json(List<Times> all) throws IOException {
        double[] millis = all.stream()
                .flatMapToDouble(times -> Arrays.stream(times.millis()))
                .sorted()
                .toArray();
        double perSecond = all.stream()
                .mapToDouble(times -> times.millis().length / times.seconds())
                .sum();
        Times first = all.get(0);
        return String.format(
                Locale.ROOT,
                "{\"mean_ms\": %.4f, \"median_ms\": %.4f, \"steps\": %d, \"per_second\": %.4f, \"operations\": %s, \"loss\": %.6f, \"rss_mib\": [%.1f, %.1f], \"peak_rss_mib\": %.1f}",
                Arrays.stream(millis).average().orElseThrow(),
                millis[millis.length / 2],
                millis.length,
                perSecond,
                first.operations(),
                first.loss(),
                first.firstRssMib(),
                statusMib("VmRSS:"),
                statusMib("VmHWM:"));
    }

    /** What Linux itself counts for this process: {@code VmRSS:} now, {@code VmHWM:} at most so far. */
    private static double statusMib(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith(key))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }
}
