package io.maesta.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maesta.jobs.FakeSearch;
import io.maesta.jobs.budget.BudgetWatch;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.result.ResultRow;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of nine trials on one slot whose fifth does not end by itself, by a clock that this trial moves. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BudgetedSweepTest {
    private static final Map<String, String> SPARK = Map.of("spark.master", "local[1]", "spark.ui.enabled", "false");
    private static final int ENDLESS = 4;
    private static final long HOUR = 3_600_000_000_000L;
    /** Static, for searches travel to executors, which are in this JVM. */
    private static final AtomicLong CLOCK = new AtomicLong();

    private static final Queue<Integer> RAN = new ConcurrentLinkedQueue<>();

    private static final Search SOME_ENDLESS = (trial, context) -> {
        RAN.add(trial.index());
        if (trial.index() == ENDLESS) {
            CLOCK.addAndGet(HOUR);
            while (!context.isCancelled()) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new CancellationException();
        }
        return new FakeSearch().run(trial, context);
    };

    private static final Search ALL_END = (trial, context) -> {
        RAN.add(trial.index());
        return new FakeSearch().run(trial, context);
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void configureSpark() {
        SPARK.forEach(System::setProperty);
        RAN.clear();
    }

    @AfterEach
    void forgetSpark() {
        SPARK.keySet().forEach(System::clearProperty);
    }

    @Test
    void aBudgetThatEndsInTheMiddleLeavesAValidFrontAndTheSameCommandWithMoreRunsTheRest() throws IOException {
        SweepSummary partial = sweep(SOME_ENDLESS, "1h");

        assertThat(RAN).containsExactly(0, 1, 2, 3, 4);
        assertThat(partial.exitCode().number()).isEqualTo(6);
        assertThat(partial.toString())
                .contains("9 trials, 4 completed, 5 pending")
                .contains("Budget    reached: ", " of 1 h 0 min")
                .contains("Missing   trial 5/9: ", "Missing   trial 9/9: ")
                .doesNotContain("Missing   trial 4/9")
                .contains("The same command runs what is missing");
        assertThat(state().get("state").asText()).isEqualTo("BUDGET_REACHED");
        assertThat(state().get("exit_code").asInt()).isEqualTo(6);
        assertThat(state().get("trials").get("pending").asInt()).isEqualTo(5);
        assertThat(state().get("finished_at").isNull()).isFalse();
        assertFrontIsThatOfTheRows(4);
        assertThat(Files.readString(folder.resolve("front.svg"))).startsWith("<svg");
        Map<String, byte[]> before = rowFiles();

        RAN.clear();
        SweepSummary whole = sweep(ALL_END, "2h");

        assertThat(RAN).containsExactly(4, 5, 6, 7, 8);
        assertThat(whole.exitCode().number()).isZero();
        assertThat(whole.toString()).contains("9 trials, 9 completed").doesNotContain("Missing", "reached");
        assertThat(state().get("state").asText()).isEqualTo("DONE");
        assertThat(rowFiles()).hasSize(9).containsAllEntriesOf(before);
        assertFrontIsThatOfTheRows(9);
    }

    @Test
    void aFailedTrialDoesNotHideThatTheBudgetIsReached() throws IOException {
        Search failing = (trial, context) -> {
            if (trial.index() == 0) {
                throw new IllegalStateException("bad luck");
            }
            return SOME_ENDLESS.run(trial, context);
        };
        SweepSummary summary = sweep(failing, "1h");

        assertThat(summary.exitCode().number()).isEqualTo(6);
        assertThat(summary.toString()).contains("3 completed, 1 failed, 5 pending", "bad luck");
    }

    private SweepSummary sweep(Search search, String wall) {
        Configuration configuration = Configuration.load(
                ConfigurationSource.quickstart(),
                List.of(
                        "out=" + folder,
                        "budget.wall=" + wall,
                        "sweep.reuse=off",
                        "sweep.targets.weights=10%,20%,30%,40%,50%,60%,70%,80%,90%",
                        "sweep.targets.cycles=none"));
        SparkSearches searches = new SparkSearches(() -> search, new SparkStart("local[1]"));
        BudgetWatch budget = BudgetWatch.start(configuration.settings().budget(), CLOCK::get);
        return new SweepRun(configuration, configuration.settings(), searches, TrialListener.NONE, budget).run();
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("_STATUS.json").toFile());
    }

    /** The front that was written is that of the rows that were written. */
    private void assertFrontIsThatOfTheRows(int rows) {
        List<FrontPoint> front = FrontCommand.front(folder.toString());
        List<ResultRow> stored = ParquetResultStore.at(folder.toString()).rows();
        assertThat(stored).hasSize(rows);
        assertThat(front).isNotEmpty();
        assertThat(front.stream().map(FrontPoint::row))
                .containsExactlyElementsOf(
                        ParetoFront.of(stored, front.get(0).reference()).rows());
    }

    private Map<String, byte[]> rowFiles() throws IOException {
        Map<String, byte[]> rows = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("trials"))) {
            for (Path file : files.toList()) {
                rows.put(file.getFileName().toString().replace(".parquet", ""), Files.readAllBytes(file));
            }
        }
        return rows;
    }
}
