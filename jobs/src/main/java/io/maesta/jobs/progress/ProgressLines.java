package io.maesta.jobs.progress;

import io.maesta.cost.CostKind;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Prints a line for every trial and epoch. On a terminal the last line says how the sweep stands; elsewhere a trial gets a
 * line at most every {@value #QUIET_SECONDS} seconds while it runs, and the sweep one when a trial ends and others run. Both say how
 * long it will still take, as soon as an epoch has ended.
 */
public final class ProgressLines implements TrialListener {
    static final int QUIET_SECONDS = 10;
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintWriter lines;
    private final boolean isLive;
    private final LongSupplier nanos;
    private final long startedAt;
    private final RemainingTime remaining = new RemainingTime();
    private final Set<String> running = new HashSet<>();
    private final Map<String, Long> printedAt = new HashMap<>();
    private int ended;
    private int failed;

    ProgressLines(PrintWriter lines, boolean isLive, LongSupplier nanos) {
        this.lines = lines;
        this.isLive = isLive;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
    }

    /**
     * To {@code lines}.
     *
     * @param lines what is printed on the error output
     */
    public static ProgressLines to(PrintWriter lines) {
        return new ProgressLines(lines, Terminal.isErrorOutput(), System::nanoTime);
    }

    @Override
    public synchronized void left(int trials) {
        remaining.left(trials);
    }

    @Override
    public synchronized void started(Trial trial) {
        running.add(trial.id());
        remaining.started(trial, nanos.getAsLong());
        print(trial, trial.target() + (trial.sweep().seeds().size() > 1 ? ", seed " + trial.seed() : ""));
    }

    @Override
    public synchronized void warmUp(Trial trial, Progress progress) {
        if (progress.epoch() == 0 || isDue(trial.warmUpId())) {
            String epochs = text(trial, progress).replaceFirst("^warm-up +", "");
            print(trial.warmUpId(), "warm-up seed %d  %s".formatted(trial.seed(), epochs));
        }
    }

    @Override
    public synchronized void progress(Trial trial, Progress progress) {
        remaining.progress(trial, progress, nanos.getAsLong());
        if (progress.epoch() > 0 && isDue(trial.id())) {
            print(trial, text(trial, progress));
        }
    }

    private boolean isDue(String id) {
        long now = nanos.getAsLong();
        return isLive
                || now - printedAt.getOrDefault(id, now)
                        >= Duration.ofSeconds(QUIET_SECONDS).toNanos();
    }

    @Override
    public synchronized void ended(Trial trial, ResultRow row) {
        running.remove(trial.id());
        remaining.ended(trial, nanos.getAsLong());
        ended++;
        failed += row.status() == ResultRow.Status.FAILED ? 1 : 0;
        print(trial, row.found().map(ProgressLines::text).orElseGet(() -> "%s, %s: %s"
                .formatted(
                        row.status().name().toLowerCase(Locale.ROOT),
                        row.reason(),
                        row.message().lines().findFirst().orElse(""))));
        if (!isLive && !status().isEmpty()) {
            lines.println(status());
            lines.flush();
        }
    }

    private void print(Trial trial, String text) {
        int trials = trial.sweep().targets().size() * trial.sweep().seeds().size();
        int width = String.valueOf(trials).length();
        print(trial.id(), ("[%" + width + "d/%d] %s").formatted(trial.index() + 1, trials, text));
    }

    private void print(String id, String line) {
        if (isLive) {
            lines.printf("%s%s%n%s", TO_LINE_START, line, status());
        } else {
            lines.println(line);
        }
        lines.flush();
        printedAt.put(id, nanos.getAsLong());
    }

    private String status() {
        Duration elapsed = Duration.ofNanos(nanos.getAsLong() - startedAt);
        return running.isEmpty()
                ? ""
                : "%d running, %d ended%s, %d min %d s%s"
                        .formatted(
                                running.size(),
                                ended,
                                failed == 0 ? "" : " (%d failed)".formatted(failed),
                                elapsed.toMinutes(),
                                elapsed.toSecondsPart(),
                                remaining
                                        .estimate(nanos.getAsLong())
                                        .filter(left -> !left.isZero())
                                        .map(left -> ", about " + minutes(left) + " left")
                                        .orElse(""));
    }

    /** Rounded up: what is left is a guess. */
    private static String minutes(Duration left) {
        long minutes = (left.toSeconds() + 59) / 60;
        return minutes < 60 ? "%d min".formatted(minutes) : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private static String text(Trial trial, Progress progress) {
        StringBuilder text = new StringBuilder("%-10s %d/%d"
                .formatted(
                        progress.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        progress.epoch(),
                        progress.epochs()));
        if (Double.isFinite(progress.loss())) {
            text.append(format("  loss %.4f", progress.loss()));
        }
        if (Double.isFinite(progress.metric())) {
            text.append(format("  validation %.4f", progress.metric()));
        }
        progress.expectedCosts().forEach((kind, cost) -> trial.target()
                .ceiling(kind)
                .ifPresent(ceiling -> text.append(format("  %s %.0f %% of target", kind.key(), 100 * cost / ceiling))));
        return text.toString();
    }

    private static String text(FoundNetwork found) {
        String metric = found.metric().direction() == Metric.Direction.MAXIMISE
                ? format("%.1f %%", 100 * found.valMetric())
                : format("%.4g", found.valMetric());
        return format(
                "found      validation %s %s, %,d weights, %,d cycles",
                found.metric().name(), metric, (long) found.cost().of(CostKind.WEIGHTS), (long)
                        found.cost().of(CostKind.CYCLES));
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
