package io.maesta.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.result.ExampleResults;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Trial> trials = ExampleSweeps.sweep().trials();

    @Test
    void terminalHasALineForEveryTrialAndEpochAndAStatus() {
        ProgressLines lines = new ProgressLines(new PrintWriter(text), true, nanos::get);
        lines.started(trials.get(4));
        lines.progress(trials.get(4), Progress.start(Phase.WARM_UP, 2));
        lines.progress(trials.get(4), new Progress(Phase.WARM_UP, 1, 2, 1.25, Double.NaN, Map.of()));
        pass(65);
        lines.progress(trials.get(4), new Progress(Phase.SEARCH, 1, 8, 0.5, 0.75, Map.of(CostKind.WEIGHTS, 330.0)));
        assertThat(text.toString().replace("\r\u001b[K", "\n").lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "[5/6] weights ≤ 300, seed 0",
                        "1 running, 0 ended, 0 min 0 s",
                        "[5/6] warm-up    1/2  loss 1.2500",
                        "1 running, 0 ended, 0 min 0 s",
                        "[5/6] search     1/8  loss 0.5000  validation 0.7500  weights 110 % of target",
                        "1 running, 0 ended, 1 min 5 s");
    }

    @Test
    void elsewhereATrialHasALineEveryTenSeconds() {
        ProgressLines lines = new ProgressLines(new PrintWriter(text), false, nanos::get);
        lines.started(trials.get(4));
        for (int epoch = 1; epoch <= 5; epoch++) {
            pass(6);
            lines.progress(trials.get(4), new Progress(Phase.SEARCH, epoch, 5, 0.5, 0.75, Map.of()));
        }
        lines.ended(
                trials.get(4),
                ExampleResults.completed(trials.get(4), 0.75, 1, 1).row());
        assertThat(text.toString().lines())
                .containsExactly(
                        "[5/6] weights ≤ 300, seed 0",
                        "[5/6] search     2/5  loss 0.5000  validation 0.7500",
                        "[5/6] search     4/5  loss 0.5000  validation 0.7500",
                        "[5/6] found      validation accuracy 75.0 %, 160 weights, 169 cycles");
    }

    @Test
    void sharedWarmUpsAreNamedByTheirSeed() {
        ProgressLines lines = new ProgressLines(new PrintWriter(text), false, nanos::get);
        lines.warmUp(trials.get(1), Progress.start(Phase.WARM_UP, 8));
        for (int epoch = 1; epoch <= 3; epoch++) {
            pass(6);
            lines.warmUp(trials.get(1), new Progress(Phase.WARM_UP, epoch, 8, 1.25, Double.NaN, Map.of()));
        }
        assertThat(text.toString().lines()).containsExactly("warm-up seed 1  0/8", "warm-up seed 1  2/8  loss 1.2500");
    }

    @Test
    void elsewhereAStatusFollowsATrialThatEndsWhileOthersRun() {
        ProgressLines lines = new ProgressLines(new PrintWriter(text), false, nanos::get);
        lines.left(6);
        lines.started(trials.get(4));
        lines.started(trials.get(5));
        pass(60);
        lines.progress(trials.get(5), new Progress(Phase.WARM_UP, 1, 8, 0.5, Double.NaN, Map.of()));
        lines.ended(
                trials.get(4),
                ExampleResults.completed(trials.get(4), 0.75, 1, 1).row());
        // 25 epochs and four trials of a minute.
        assertThat(text.toString().lines().reduce((first, last) -> last))
                .contains("1 running, 1 ended, 1 min 0 s, about 29 min left");
        pass(3600);
        lines.progress(trials.get(5), new Progress(Phase.WARM_UP, 2, 8, 0.5, Double.NaN, Map.of()));
        lines.started(trials.get(3));
        lines.ended(
                trials.get(3),
                ExampleResults.completed(trials.get(3), 0.75, 1, 1).row());
        assertThat(text.toString()).endsWith(" left\n").contains("about 12 h ");
    }

    @Test
    void trialsWithoutANetworkSayWhy() {
        ProgressLines lines = new ProgressLines(new PrintWriter(text), false, nanos::get);
        lines.ended(trials.get(0), ExampleResults.skipped(trials.get(0)).row());
        lines.ended(trials.get(1), ExampleResults.failed(trials.get(1)).row());
        assertThat(text.toString().lines())
                .containsExactly(
                        "[1/6] skipped, IMPOSSIBLE: The least weights are 56.",
                        "[2/6] failed, DIVERGED: The loss became NaN in epoch 3 of the search.");
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
