package io.maesta.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message lists everything that is wrong with it. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    ConfigurationException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.stream()
                                .map(problem -> "- " + problem.toString().replace("\n", "\n  "))
                                .collect(Collectors.joining(
                                        "\n", "The configuration has %d errors:\n".formatted(problems.size()), "")));
    }
}
