package io.maesta.jobs.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maesta.jobs.LocalSpark;
import io.maesta.jobs.SparkTrialRunner;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.search.Search;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On two slots of a real Spark, by a clock that stands still until the test moves it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BudgetWatchTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    /** Static, for searches travel to executors, which are in this JVM. */
    private static final AtomicLong CLOCK = new AtomicLong();

    private static final AtomicInteger STOPPED = new AtomicInteger();
    private static final Queue<String> RAN = new ConcurrentLinkedQueue<>();
    private static CountDownLatch bothRun = new CountDownLatch(2);

    /** Trials 0 and 1 end at once, 2 and 3 never. */
    private static final Search ENDLESS_FROM_THE_THIRD = (trial, context) -> {
        RAN.add(trial.id());
        if (trial.index() < 2) {
            return ExampleResults.completed(trial, 0.5, 2, 2);
        }
        bothRun.countDown();
        await(bothRun);
        while (!context.isCancelled()) {
            LockSupport.parkNanos(1_000_000);
        }
        STOPPED.incrementAndGet();
        throw new CancellationException();
    };

    private static final Search QUICK = (trial, context) -> {
        RAN.add(trial.id());
        return ExampleResults.completed(trial, 0.5, 2, 2);
    };

    private final CountDownLatch threeMinutesPassed = new CountDownLatch(1);
    private final SparkSession spark = LocalSpark.session();
    private final Sweep sweep = ExampleSweeps.sweep();
    private final List<Trial> trials = sweep.trials();
    private final ResultStore store = new InMemoryResultStore();

    @BeforeEach
    void start() {
        STOPPED.set(0);
        RAN.clear();
        bothRun = new CountDownLatch(2);
    }

    @Test
    void executorMinutesOfRunningTasksCountAndStopTheRun() {
        BudgetWatch watch = watch(Optional.of(Duration.ofMinutes(6)), Optional.empty());

        assertThatThrownBy(() -> runForThreeMinutes(watch))
                .isInstanceOf(BudgetReachedException.class)
                .hasMessage("The budget is reached: 6.0 of 6.0 executor minutes, 3 min 0 s.");
        assertThat(store.load(sweep)).extracting(row -> row.trial().index()).containsExactly(0, 1);
        assertThat(RAN).hasSize(4);
        assertThat(STOPPED).hasValue(2);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void nothingStopsBelowTheLimit() throws Exception {
        BudgetWatch watch = watch(Optional.of(Duration.ofMinutes(6).plusNanos(1)), Optional.empty());
        Outcome outcome = new Outcome();
        Thread run = new Thread(() -> outcome.thrown = catchThrowable(() -> runForThreeMinutes(watch)));
        run.start();
        await(threeMinutesPassed);
        run.join(500);
        assertThat(run.isAlive()).isTrue();
        CLOCK.incrementAndGet();
        run.join();
        assertThat(outcome.thrown).isInstanceOf(BudgetReachedException.class);
        assertThat(STOPPED).hasValue(2);
    }

    @Test
    void wallTimeStopsTheRun() {
        BudgetWatch watch = watch(Optional.empty(), Optional.of(Duration.ofMinutes(3)));

        assertThatThrownBy(() -> runForThreeMinutes(watch)).isInstanceOf(BudgetReachedException.class);
        assertThat(store.load(sweep)).hasSize(2);
    }

    @Test
    void aLargerBudgetRunsOnlyWhatIsMissing() {
        assertThatThrownBy(() -> runForThreeMinutes(watch(Optional.of(Duration.ofMinutes(6)), Optional.empty())))
                .isInstanceOf(BudgetReachedException.class);
        RAN.clear();
        run(watch(Optional.of(Duration.ofMinutes(7)), Optional.empty()), QUICK);

        assertThat(RAN)
                .containsExactlyInAnyOrderElementsOf(
                        trials.subList(2, 6).stream().map(Trial::id).toList());
        assertThat(store.load(sweep)).hasSize(6).allMatch(ResultRow::isFeasible);
    }

    @Test
    void aRunThatIsOutOfTimeStartsNoTrial() {
        BudgetWatch watch = watch(Optional.empty(), Optional.of(Duration.ofMinutes(3)));
        CLOCK.addAndGet(3 * MINUTE);

        assertThatThrownBy(() -> run(watch, QUICK)).isInstanceOf(BudgetReachedException.class);
        assertThat(RAN).isEmpty();
    }

    @Test
    void anInterruptFromOutsideIsNotTheBudget() throws Exception {
        BudgetWatch watch = watch(Optional.of(Duration.ofDays(1)), Optional.empty());
        Outcome outcome = new Outcome();
        Thread run = new Thread(() -> outcome.thrown = catchThrowable(() -> run(watch, ENDLESS_FROM_THE_THIRD)));
        run.start();
        await(bothRun);
        run.interrupt();
        run.join();
        assertThat(outcome.thrown).isExactlyInstanceOf(CancellationException.class);
        // Who interrupts does not wait for the trials.
        for (int i = 0; i < 10_000 && STOPPED.get() < 2; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(STOPPED).hasValue(2);
    }

    /** Three minutes pass when both trials that do not end are known to run. */
    private void runForThreeMinutes(BudgetWatch watch) {
        CountDownLatch known = new CountDownLatch(6);
        SparkListener news = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                known.countDown();
            }

            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                known.countDown();
            }
        };
        spark.sparkContext().addSparkListener(news);
        Thread time = new Thread(() -> {
            // Four starts and two ends.
            await(known);
            waitForNews();
            CLOCK.addAndGet(3 * MINUTE);
            threeMinutesPassed.countDown();
        });
        time.start();
        try {
            run(watch, ENDLESS_FROM_THE_THIRD);
        } finally {
            spark.sparkContext().removeSparkListener(news);
        }
    }

    private void waitForNews() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(BudgetWatch watch, Search search) {
        watch.around(SparkTrialRunner.on(spark, search, store), spark).run(sweep);
    }

    private static BudgetWatch watch(Optional<Duration> executor, Optional<Duration> wall) {
        return BudgetWatch.start(new Budget(executor, wall), CLOCK::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    private static final class Outcome {
        private volatile Throwable thrown = new AssertionError("nothing was thrown");
    }
}
