package io.maesta.space;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One member of a search space: the candidate taken in each block that leaves a choice, in the order of the blocks.
 * Prints as {@code block=candidate,block=candidate} and parses back.
 *
 * @param choices name of the candidate by name of the block
 */
public record Architecture(Map<String, String> choices) implements Serializable {
    public Architecture {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        choices.forEach((block, candidate) -> {
            Names.check("block", block);
            Names.check("candidate", candidate);
        });
    }

    /**
     * Reads the form that {@link #toString} prints.
     *
     * @throws IllegalArgumentException if {@code text} is not of that form
     */
    public static Architecture parse(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String choice : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] sides = choice.strip().split("=", -1);
            if (sides.length != 2 || choices.put(sides[0], sides[1]) != null) {
                throw new IllegalArgumentException(
                        "The architecture (%s) must read block=candidate,… with every block once, but has (%s)."
                                .formatted(text, choice));
            }
        }
        return new Architecture(choices);
    }

    @Override
    public String toString() {
        return choices.entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(","));
    }
}
