package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.result.TrialResult.Failed.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark says on its cluster managers, with their words. */
class LostTrialTest {
    private static final String JOB =
            "Job aborted due to stage failure: Task 0 in stage 7.0 failed 3 times, most recent failure: Lost task 0.2 in stage 7.0 (TID 9) (127.0.0.2 executor 4): ExecutorLostFailure (executor 4 exited %s";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NATIVE_ABORT | caused by one of the running tasks) Reason: Command exited with code 134
                    NATIVE_ABORT | caused by one of the running tasks) Reason: Command exited with code 139
                    NATIVE_ABORT | caused by one of the running tasks) Reason: Container from a bad node: container_1 on host: h. Exit status: 134. Diagnostics: [Exception from container-launch.
                    NATIVE_ABORT | caused by one of the running tasks) Reason: The executor with id 4 exited with exit code 139(SIGSEGV, probably segmentation fault).
                    PREEMPTED    | caused by one of the running tasks) Reason: Command exited with code 137
                    PREEMPTED    | caused by one of the running tasks) Reason: Executor heartbeat timed out after 132101 ms
                    PREEMPTED    | unrelated to the running tasks) Reason: Container container_1 on host: h was preempted.
                    PREEMPTED    | unrelated to the running tasks) Reason: worker lost: Not receiving heartbeat for 60 seconds
                    PREEMPTED    | unrelated to the running tasks) Reason: Executor decommission: finished decommissioning
                    ERROR        | caused by one of the running tasks) Reason: Command exited with code 1
                    ERROR        | caused by one of the running tasks) Reason: Unable to create executor due to null
                    """)
    void theReasonFollowsFromTheLastExecutorsEnd(Reason reason, String end) {
        LostTrial lost = LostTrial.of(JOB.formatted(end) + "\nDriver stacktrace:\n\tat exited with code 134");
        assertThat(lost.reason()).isEqualTo(reason);
        assertThat(lost.attempts()).isEqualTo(3);
        assertThat(lost.message()).contains(end).contains("\nMaybe ").doesNotContain("stacktrace");
    }

    @ParameterizedTest
    @CsvSource({"''", "null"})
    void nothingSaidIsAnError(String nothing) {
        assertThat(LostTrial.of(nothing).reason()).isEqualTo(Reason.ERROR);
    }
}
