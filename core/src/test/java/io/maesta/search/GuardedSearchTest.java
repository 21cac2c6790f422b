package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.result.DegenerateException;
import io.maesta.result.DivergedException;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Failed;
import io.maesta.result.TrialResult.Failed.Reason;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedSearchTest {
    private final Trial trial = ExampleSweeps.sweep().trials().get(4);

    @Test
    void resultsPass() {
        TrialResult result = ExampleSearch.result(trial);

        assertThat(new GuardedSearch((asked, context) -> result).run(trial, new Context(false)))
                .isSameAs(result);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalStateException("broken"), Reason.ERROR),
                Arguments.of(new AssertionError("impossible"), Reason.ERROR),
                Arguments.of(new DegenerateException(60), Reason.DEGENERATE),
                Arguments.of(new DivergedException("SEARCH", 2, Double.NaN), Reason.DIVERGED),
                Arguments.of(new DataException("truncated", "Maybe copy it again."), Reason.DATA),
                Arguments.of(new OutOfMemoryError("400 MB"), Reason.OUT_OF_MEMORY),
                Arguments.of(new StackOverflowError("deep"), Reason.ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatASearchThrowsIsAFailure(Throwable thrown, Reason reason) {
        TrialResult result = throwing(thrown).run(trial, new Context(false));

        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.trial()).isEqualTo(trial);
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.message()).contains(thrown.getClass().getSimpleName(), thrown.getMessage());
            assertThat(failed.provenance().finishedAt())
                    .isAfterOrEqualTo(failed.provenance().startedAt());
        });
    }

    @Test
    void whatSaysNothingAboutTheTrialPasses() {
        for (Throwable thrown : new Throwable[] {
            new CancellationException("stop"),
            new InternalError("broken"),
            new UnsatisfiedLinkError("no jnidnnl"),
            new IllegalStateException("no engine", new NoClassDefFoundError("jnidnnl"))
        }) {
            assertThatThrownBy(() -> throwing(thrown).run(trial, new Context(false)))
                    .isSameAs(thrown);
        }
    }

    @Test
    void aTrialThatTakesTooLongFailsAndOthersAreNotStopped() {
        Search asking = (asked, context) -> {
            while (!context.isCancelled()) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new CancellationException();
        };
        assertThat(new GuardedSearch(asking, Duration.ofMillis(50)).run(trial, new Context(false)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
                    assertThat(failed.message()).contains("trial.timeout");
                });
        assertThatThrownBy(() -> new GuardedSearch(asking, Duration.ofHours(1)).run(trial, new Context(true)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void theAttemptIsThatOfThePlaceAlsoUnderALimit() {
        List<Integer> asked = new ArrayList<>();
        Search failing = (ignored, context) -> {
            asked.add(context.attempt());
            throw new IllegalStateException("no");
        };
        for (GuardedSearch guarded :
                List.of(new GuardedSearch(failing), new GuardedSearch(failing, Duration.ofHours(1)))) {
            assertThat(guarded.run(trial, new Context(false)).provenance().attempts())
                    .isEqualTo(3);
        }
        assertThat(asked).containsExactly(3, 3);
    }

    @Test
    void anyExceptionOfACancelledTrialIsACancellation() {
        RuntimeException thrown = new IllegalStateException("channel closed");

        assertThatThrownBy(() -> throwing(thrown).run(trial, new Context(true)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The trial (" + trial.id() + ") was cancelled.")
                .hasCause(thrown);
    }

    private static Search throwing(Throwable thrown) {
        return new GuardedSearch((trial, context) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    private record Context(boolean isCancelled) implements TrialContext {
        @Override
        public Dataset dataset() {
            throw new AssertionError("not asked for");
        }

        @Override
        public int attempt() {
            return 3;
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public OutputStream artefact(String name) {
            return OutputStream.nullOutputStream();
        }
    }
}
