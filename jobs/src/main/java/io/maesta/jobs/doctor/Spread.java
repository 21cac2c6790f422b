package io.maesta.jobs.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Brings checks to every executor: as many tasks as slots, again and again until each has answered or time is up. */
final class Spread {
    private static final long ROUND_MILLIS = 300;
    private static final long LOOK_MILLIS = 200;
    /** Executors of one start register within less. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final JavaSparkContext spark;
    private final Instant end;

    /** @param deadline within which every executor must register and answer all that it is asked */
    Spread(JavaSparkContext spark, Duration deadline) {
        this.spark = spark;
        this.end = Instant.now().plus(deadline);
    }

    /** Waits until there are executors and no more come. */
    void settle() throws InterruptedException {
        Set<String> before = Set.of();
        Instant changed = Instant.now();
        while (Instant.now().isBefore(end) && !spark.isLocal()) {
            Set<String> now = executors();
            if (!now.equals(before)) {
                before = now;
                changed = Instant.now();
            } else if (!now.isEmpty() && Instant.now().isAfter(changed.plus(SETTLED))) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** The findings of {@code checks}, for each executor once, and one for each executor that did not answer. */
    List<Finding> findings(List<Check> checks) throws InterruptedException {
        Map<String, List<Finding>> answers = new LinkedHashMap<>();
        String problem = "";
        Set<String> missing = executors();
        while (!missing.isEmpty() && problem.isEmpty() && Instant.now().isBefore(end)) {
            Instant asked = Instant.now();
            JavaFutureAction<List<String>> round = round(checks);
            try {
                long left = Math.max(1, Duration.between(asked, end).toMillis());
                List<String> found = round.get(left, TimeUnit.MILLISECONDS);
                Instant heard = Instant.now();
                found.stream()
                        .map(Finding::decoded)
                        .map(onTime(asked, heard))
                        .collect(Collectors.groupingBy(Finding::executor, LinkedHashMap::new, Collectors.toList()))
                        .forEach((executor, its) -> answers.putIfAbsent(executor, its.subList(0, checks.size())));
            } catch (TimeoutException e) {
                round.cancel(true);
            } catch (ExecutionException e) {
                problem = "its task failed: %s"
                        .formatted(
                                String.valueOf(e.getCause()).lines().findFirst().orElse(""));
            }
            missing = executors();
            missing.removeAll(answers.keySet());
        }
        List<Finding> all = new ArrayList<>();
        answers.values().forEach(all::addAll);
        String why =
                problem.isEmpty() ? "it did not answer in time. Maybe it is busy or frozen: raise --timeout." : problem;
        missing.forEach(executor -> all.add(new Finding(executor, "answer", false, why)));
        if (all.isEmpty()) {
            all.add(
                    new Finding(
                            "none",
                            "answer",
                            false,
                            "no executor registered in time. Maybe the cluster has no free slots, or refuses this driver (a wrong secret?): see the master's log."));
        }
        return all;
    }

    private static UnaryOperator<Finding> onTime(Instant asked, Instant heard) {
        String clock = new ClockCheck().name();
        return finding -> finding.check().equals(clock) ? ClockCheck.judge(finding, asked, heard) : finding;
    }

    private JavaFutureAction<List<String>> round(List<Check> checks) {
        int tasks = Math.max(spark.defaultParallelism(), executors().size());
        return spark.parallelize(Collections.nCopies(tasks, 0), tasks)
                .flatMap(new Examination(checks, ROUND_MILLIS))
                .collectAsync();
    }

    /** The executors that Spark knows now, sorted. */
    private Set<String> executors() {
        Set<String> known = Arrays.stream(spark.sc().statusTracker().getExecutorInfos())
                .map(Spread::address)
                .collect(Collectors.toCollection(TreeSet::new));
        if (spark.isLocal()) {
            return new TreeSet<>(Set.of(Examination.here()));
        }
        known.remove(Examination.here());
        return known;
    }

    private static String address(SparkExecutorInfo executor) {
        return executor.host() + ":" + executor.port();
    }
}
