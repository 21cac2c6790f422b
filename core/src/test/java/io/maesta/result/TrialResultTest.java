package io.maesta.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.DataException;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Failed;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialResultTest {
    private final List<Trial> trials = ExampleSweeps.sweep().trials();
    private final Trial atMost160 = trials.get(2);

    @Test
    void aNetworkThatBreaksItsTargetIsNoResult() {
        assertThat(ExampleResults.completed(atMost160, 0.5, 1, 1).cost().weights())
                .isEqualTo(160);
        assertThatThrownBy(() -> ExampleResults.completed(atMost160, 0.5, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The network (first=conv3,second=separable)")
                .hasMessageContaining("weights=252")
                .hasMessageContaining("breaks the target (weights ≤ 160) of trial (" + atMost160.id() + ")");
    }

    @Test
    void aMetricThatIsNoNumberIsNoResult() {
        assertThatThrownBy(() -> ExampleResults.completed(atMost160, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The validation accuracy (NaN)")
                .hasMessageContaining("Maybe the training diverged");
    }

    @Test
    void thetaIsOfTheSpaceOfTheTrial() {
        Completed good = ExampleResults.completed(atMost160, 0.5, 1, 1);

        assertThatThrownBy(() -> withTheta(good, List.of(List.of(0.5, 0.25, 0.25))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one row for each of the 2 blocks that leave a choice, but has 1.");
        assertThatThrownBy(() -> withTheta(good, List.of(List.of(0.5, 0.5), List.of(1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The block (first) has 3 candidates [conv3, separable, skip], but 2 probabilities");
    }

    @Test
    void aCompletedResultBecomesARowWithItsNetwork() {
        Completed completed = ExampleResults.completed(atMost160, 0.5, 1, 1);
        ResultRow row = completed.row();

        assertThat(completed.completed()).contains(completed);
        assertThat(row.status()).isEqualTo(Status.COMPLETED);
        assertThat(row.isFeasible()).isTrue();
        assertThat(row.trial().sweepId()).isEqualTo(ExampleSweeps.sweep().id());
        assertThat(row.found()).hasValueSatisfying(found -> {
            assertThat(found.layers()).isEqualTo(completed.layers());
            assertThat(found.valError()).isEqualTo(0.5);
            assertThat(found.theta()).extracting(BlockTheta::block).containsExactly("first", "second");
            assertThat(found.thetaEntropy()).isCloseTo(1.5 / (Math.log(3) / Math.log(2)) / 2, within(1e-12));
        });
    }

    @Test
    void failedAndSkippedRowsSayWhyAndHaveNoNetwork() {
        ResultRow failed = ExampleResults.failed(atMost160).row();
        ResultRow skipped = ExampleResults.skipped(atMost160).row();

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).isEqualTo("DIVERGED");
        assertThat(skipped.reason()).isEqualTo("IMPOSSIBLE");
        assertThat(List.of(failed, skipped)).allMatch(row -> row.found().isEmpty() && !row.isFeasible());
        assertThat(ExampleResults.failed(atMost160).completed()).isEmpty();
    }

    @Test
    void aFailureTellsItsWholeStory() {
        IOException root = new IOException("Connection reset");
        UncheckedIOException middle = new UncheckedIOException("Cannot read block 7", root);
        Failed failed = Failed.of(atMost160, new IllegalStateException("Batch 12", middle), ExampleResults.PROVENANCE);

        assertThat(failed.reason()).isEqualTo(Failed.Reason.ERROR);
        assertThat(failed.message())
                .startsWith(
                        """
                        IllegalStateException: Batch 12
                        caused by UncheckedIOException: Cannot read block 7
                        caused by IOException: Connection reset
                        at io.maesta.result.TrialResultTest""");
    }

    @Test
    void aFailureKnowsItsKindByAnyOfItsCauses() {
        DataException data = new DataException("The image (a.png) is truncated.", "Maybe copy it again.");
        Throwable memory = new IllegalStateException("Native memory", new OutOfMemoryError("400 MB"));

        assertThat(Failed.of(atMost160, new RuntimeException(data), ExampleResults.PROVENANCE)
                        .reason())
                .isEqualTo(Failed.Reason.DATA);
        assertThat(Failed.of(atMost160, memory, ExampleResults.PROVENANCE).reason())
                .isEqualTo(Failed.Reason.OUT_OF_MEMORY);
    }

    @Test
    void causesThatTurnInCirclesAreToldOnce() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(Causes.message(first)).contains("Exception: first\ncaused by Exception: second\nat");
    }

    private static Completed withTheta(Completed good, List<List<Double>> theta) {
        Completed changed = new Completed(
                good.trial(),
                good.architecture(),
                good.layers(),
                good.cost(),
                good.discretisation(),
                good.rank(),
                theta,
                good.metric(),
                good.valMetric(),
                good.testMetric(),
                Exported.NOTHING,
                good.seconds(),
                good.provenance());
        changed.row();
        return changed;
    }
}
