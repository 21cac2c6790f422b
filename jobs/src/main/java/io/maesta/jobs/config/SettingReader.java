package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads settings one by one and goes on after a wrong one with its default, so that all that is wrong is found at once.
 */
final class SettingReader {
    private final Config given;
    private final Config reference;
    private final List<Problem> problems;
    private final Set<String> read = new TreeSet<>();

    /**
     * @param given what the user set, over the defaults
     * @param reference the defaults alone
     * @param problems where errors go
     */
    SettingReader(Config given, Config reference, List<Problem> problems) {
        this.given = given;
        this.reference = reference;
        this.problems = problems;
    }

    /** The keys that were read so far. */
    Set<String> read() {
        return read;
    }

    /** Reads with {@code parse}, whose {@link IllegalArgumentException} says how the text must be. */
    <T> T parsed(String key, Function<String, T> parse) {
        Function<ConfigValue, T> scalar = value -> parse.apply(Values.text(value));
        return attempt(key, Values.get(given, key), scalar).orElseGet(() -> scalar.apply(Values.get(reference, key)));
    }

    String text(String key) {
        return parsed(key, text -> text);
    }

    /** Absent where the setting is null. */
    Optional<String> optional(String key) {
        read.add(key);
        return given.hasPath(key) ? Optional.of(text(key)) : Optional.empty();
    }

    int integer(String key, String interval) {
        return parsed(key, text -> Numbers.integer(text, interval));
    }

    double decimal(String key, String interval) {
        return parsed(key, text -> Numbers.decimal(text, interval));
    }

    <E extends Enum<E>> E word(String key, Class<E> words) {
        return parsed(key, text -> Words.parse(text, words));
    }

    /** One or more elements; a bare value, or several with commas between them, stand for a list. */
    <T> List<T> list(String key, Function<String, T> parse) {
        ConfigValue value = Values.get(given, key);
        if (value instanceof ConfigList list && list.isEmpty()) {
            problems.add(Problem.at(key, value, "is empty, and so is the grid of trials.\nMaybe give it one element."));
        }
        return listOrNone(key, parse);
    }

    /** As {@link #list}, of none or more elements. */
    <T> List<T> listOrNone(String key, Function<String, T> parse) {
        read.add(key);
        List<T> elements = new ArrayList<>();
        for (ConfigValue element : elements(Values.get(given, key))) {
            attempt(key, element, e -> parse.apply(Values.text(e))).ifPresent(elements::add);
        }
        return elements;
    }

    /** Reports what is wrong with settings that are each right alone. */
    void reject(String key, String message) {
        problems.add(Problem.at(key, Values.get(given, key), message));
    }

    /** Whether {@code key} has another value than its default. */
    boolean isGiven(String key) {
        return !Values.get(given, key).equals(Values.get(reference, key));
    }

    /** The value of {@code key} as it stands there. */
    ConfigValue value(String key) {
        read.add(key);
        return Values.get(given, key);
    }

    /** Where errors go. */
    List<Problem> problems() {
        return problems;
    }

    private <T> Optional<T> attempt(String key, ConfigValue value, Function<ConfigValue, T> parse) {
        read.add(key);
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at(key, value, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static List<? extends ConfigValue> elements(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return list;
        }
        return value.unwrapped() instanceof String text
                ? Arrays.stream(text.split(","))
                        .map(part -> ConfigValueFactory.fromAnyRef(
                                part.strip(), value.origin().description()))
                        .toList()
                : List.of(value);
    }
}
