package io.maesta.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an executor is in the middle of, by its log.
 *
 * @param id of a trial, or of a warm-up that trials share
 * @param epochs that are done of the phase
 * @param phase of the training
 */
record ExecutorWork(String id, int epochs, String phase) {
    /** What an executor has to log for this. */
    static final String LOG4J =
            """
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss} %-5level %c{1}: %m%n%ex
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            logger.trial.name = io.maesta.trial
            logger.trial.level = debug
            """;

    private static final Pattern DONE = Pattern.compile("(\\S+) has done (\\d+) epochs of its (\\S+)");
    private static final Pattern RESUMED = Pattern.compile("(\\S+) goes on after (\\d+) epochs of its (\\S+)");
    private static final Pattern LEFT = Pattern.compile("Trial \\S+, .* s: ");
    private static final List<String> PHASES = List.of("WARM_UP", "SEARCH", "FINE_TUNE");

    /** What {@code executor} is in the middle of, at least one epoch of it done; empty if it is not. */
    static Optional<ExecutorWork> of(ProcessHandle executor) throws IOException {
        Optional<ExecutorWork> work = Optional.empty();
        try {
            Path folder =
                    Path.of("/proc", String.valueOf(executor.pid()), "cwd").toRealPath();
            for (String line : Files.readAllLines(folder.resolve("stderr"))) {
                Matcher done = DONE.matcher(line);
                if (done.find()) {
                    work = Optional.of(of(done));
                } else if (LEFT.matcher(line).find()) {
                    work = Optional.empty();
                }
            }
        } catch (NoSuchFileException e) {
            // It has just ended.
            return Optional.empty();
        }
        return executor.isAlive() ? work : Optional.empty();
    }

    /** Where an attempt went on from what one before it had left, by the {@code log} of an executor. */
    static List<ExecutorWork> resumed(Path log) throws IOException {
        return RESUMED.matcher(Files.readString(log))
                .results()
                .map(ExecutorWork::of)
                .toList();
    }

    private static ExecutorWork of(MatchResult found) {
        return new ExecutorWork(found.group(1), Integer.parseInt(found.group(2)), found.group(3));
    }

    /** Whether this is the same training, and no less of it is done. */
    boolean hasNotLost(ExecutorWork earlier) {
        int further = PHASES.indexOf(phase) - PHASES.indexOf(earlier.phase);
        return id.equals(earlier.id) && (further > 0 || (further == 0 && epochs >= earlier.epochs));
    }

    @Override
    public String toString() {
        return "%s after %d epochs of its %s".formatted(id, epochs, phase);
    }
}
