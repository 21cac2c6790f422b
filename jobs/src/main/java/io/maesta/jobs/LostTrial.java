package io.maesta.jobs;

import io.maesta.result.TrialResult.Failed.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a trial that no executor brought to its end, from what Spark says of the last attempt: its message is all there is, for the
 * executor is gone.
 *
 * @param attempts how many there were, 0 if Spark does not say
 */
record LostTrial(Reason reason, int attempts, String message) {
    private static final Pattern ATTEMPTS = Pattern.compile("failed (\\d+) times");

    /** {@code Command exited with code 134}, {@code Container killed … Exit status: 137}, {@code exit code 139 (SIGSEGV)}. */
    private static final Pattern EXIT = Pattern.compile("(?i)exit(?:ed with)? (?:code|status)(?: was)?:? ?(\\d+)");

    private static final Pattern TAKEN_AWAY = Pattern.compile(
            "(?i)preempt|decommission|worker lost|heartbeat timed out|remote rpc client disassociated|node .*(lost|unhealthy)");

    /** Signals add 128: an assertion of native code, an illegal instruction, a division, a wrong address. */
    private static final Pattern ABORTS = Pattern.compile("13[2469]|135");

    /** Killed, interrupted or terminated from outside; YARN's own number for an abort of a container comes without one. */
    private static final Pattern KILLS = Pattern.compile("130|137|143");

    /** @param spark what Spark says; empty if it says nothing */
    static LostTrial of(String spark) {
        String said = spark.split("\n(?=Driver stacktrace)", 2)[0].strip();
        Matcher failed = ATTEMPTS.matcher(said);
        int attempts = failed.find() ? Integer.parseInt(failed.group(1)) : 0;
        Matcher exit = EXIT.matcher(said);
        String code = "";
        while (exit.find()) {
            code = exit.group(1);
        }
        if (ABORTS.matcher(code).matches()) {
            return new LostTrial(
                    Reason.NATIVE_ABORT,
                    attempts,
                    "Native code brought down the executor, and so it did each time: %s\nMaybe its log shows where; the other trials are not concerned."
                            .formatted(said));
        }
        if (KILLS.matcher(code).matches() || TAKEN_AWAY.matcher(said).find()) {
            return new LostTrial(
                    Reason.PREEMPTED,
                    attempts,
                    "The executor was taken away each time, spark.task.maxFailures times: %s\nMaybe raise that, and delete the row to try again."
                            .formatted(said));
        }
        return new LostTrial(
                Reason.ERROR,
                attempts,
                "Spark gave up on the trial: %s\nMaybe its JVM was killed or crashed: see the executor's log."
                        .formatted(said));
    }
}
