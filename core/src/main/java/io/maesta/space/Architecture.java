package io.maesta.space;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One member of a search space: the candidate taken in each block that leaves a choice and, where channels are searched, how many are
 * kept of each group, in the order of the space. Prints as {@code block=candidate,block=candidate}, with {@code ;group:channels,group:channels}
 * behind it where there are groups, and parses back.
 *
 * @param choices name of the candidate by name of the block
 * @param channels number of live channels by name of their {@link ChannelGroup}, each positive; empty where channels are fixed
 */
public record Architecture(Map<String, String> choices, Map<String, Integer> channels) implements Serializable {
    private static final String FORM = "must read block=candidate,…;group:channels,… with every name once";

    public Architecture {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        choices.forEach((block, candidate) -> {
            Names.check("block", block);
            Names.check("candidate", candidate);
        });
        channels.forEach((group, live) -> {
            Names.check("group of channels", group);
            if (live < 1) {
                throw new IllegalArgumentException(
                        "The channels (%d) of group (%s) must be positive.".formatted(live, group));
            }
        });
    }

    /** A member of a space of fixed channels. */
    public Architecture(Map<String, String> choices) {
        this(choices, Map.of());
    }

    /**
     * Reads the form that {@link #toString} prints.
     *
     * @throws IllegalArgumentException if {@code text} is not of that form
     */
    public static Architecture parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("The architecture (%s) %s.".formatted(text, FORM));
        }
        Map<String, String> choices = pairs(text, parts[0], "=");
        Map<String, Integer> channels = new LinkedHashMap<>();
        pairs(text, parts.length == 2 ? parts[1] : "", ":").forEach((group, live) -> {
            if (!live.matches("[0-9]{1,9}")) {
                throw malformed(text, group + ":" + live);
            }
            channels.put(group, Integer.parseInt(live));
        });
        return new Architecture(choices, channels);
    }

    private static Map<String, String> pairs(String text, String part, String separator) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : part.isBlank() ? new String[0] : part.split(",", -1)) {
            String[] sides = pair.strip().split(separator, -1);
            if (sides.length != 2 || pairs.put(sides[0], sides[1]) != null) {
                throw malformed(text, pair);
            }
        }
        return pairs;
    }

    private static IllegalArgumentException malformed(String text, String part) {
        return new IllegalArgumentException("The architecture (%s) %s, but has (%s).".formatted(text, FORM, part));
    }

    @Override
    public String toString() {
        String blocks = choices.entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(","));
        return channels.isEmpty()
                ? blocks
                : channels.entrySet().stream()
                        .map(group -> group.getKey() + ":" + group.getValue())
                        .collect(Collectors.joining(",", blocks + ";", ""));
    }
}
