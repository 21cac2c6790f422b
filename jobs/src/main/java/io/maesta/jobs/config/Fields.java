package io.maesta.jobs.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of one thing in a description, such as a node. Reads them one by one, goes on after a wrong one, and knows
 * which of them were of use.
 */
final class Fields {
    private static final int LONGEST = 80;

    private final String label;
    private final String place;
    private final Map<String, ConfigValue> own;
    private final @Nullable Fields outer;
    private final Set<String> shared;
    private final List<Problem> problems;
    private final Set<String> used = new TreeSet<>();

    private Fields(
            String label,
            ConfigValue value,
            Map<String, ConfigValue> own,
            @Nullable Fields outer,
            Set<String> shared,
            List<Problem> problems) {
        this.label = label;
        this.own = own;
        this.place = Values.place(
                ownInOrder().stream().findFirst().map(Map.Entry::getValue).orElse(value));
        this.outer = outer;
        this.shared = shared;
        this.problems = problems;
    }

    /**
     * The fields of {@code object}.
     *
     * @param label what it is, for messages
     * @param problems where errors go
     */
    static Fields of(String label, ConfigObject object, List<Problem> problems) {
        return new Fields(label, object, object, null, Set.of(), problems);
    }

    /**
     * The fields of a part: those of an object, or the one called {@code key} where {@code value} is a bare value.
     *
     * @param shared keys that the part takes from here where it has no own
     */
    Fields part(String label, ConfigValue value, String key, Set<String> shared) {
        Map<String, ConfigValue> fields = value instanceof ConfigObject object ? object : Map.of(key, value);
        return new Fields(this.label + ", " + label, value, fields, this, shared, problems);
    }

    /** The value of {@code key}; empty if it has none. */
    Optional<ConfigValue> value(String key) {
        ConfigValue value = own.get(key);
        if (value != null) {
            used.add(key);
            return Optional.of(value);
        }
        return outer != null && shared.contains(key) ? outer.value(key) : Optional.empty();
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    /** The value of {@code key}; a problem and empty if it has none. */
    Optional<ConfigValue> required(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isEmpty()) {
            report("must have the key %s.".formatted(key));
        }
        return value;
    }

    /** Reads one value with {@code parse}, whose {@link IllegalArgumentException} says how it must be; empty then. */
    <T> Optional<T> parsed(String key, ConfigValue value, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(Values.text(value)));
        } catch (IllegalArgumentException e) {
            reject(key, value, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** As {@link #parsed}, of a key that must be there. */
    <T> Optional<T> required(String key, Function<String, T> parse) {
        return required(key).flatMap(value -> parsed(key, value, parse));
    }

    /** As {@link #parsed}, and {@code otherwise} where there is no such key. */
    <T> Optional<T> optional(String key, T otherwise, Function<String, T> parse) {
        Optional<ConfigValue> value = value(key);
        return value.isEmpty() ? Optional.of(otherwise) : value.flatMap(present -> parsed(key, present, parse));
    }

    /** The elements of a list; a bare value or object stands for a list of one, and no key for an empty one. */
    List<ConfigValue> elements(String key) {
        return value(key)
                .<List<ConfigValue>>map(value ->
                        value instanceof ConfigList list ? new ArrayList<>(list) : new ArrayList<>(List.of(value)))
                .orElse(List.of());
    }

    /** Reports a wrong value of {@code key}: once, also where several parts share it. */
    void reject(String key, ConfigValue value, String message) {
        if (outer != null && !own.containsKey(key) && shared.contains(key)) {
            outer.reject(key, value, message);
            return;
        }
        String text = value.render(ConfigRenderOptions.concise());
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        add(new Problem(
                "%s: %s = %s (%s)".formatted(label, key, Secrets.mask(key, shown), Values.place(value)), message));
    }

    /** Reports what is wrong with all of it. */
    void report(String message) {
        add(new Problem("%s (%s)".formatted(label, place), message));
    }

    private void add(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** What {@code make} makes; a problem of all of it and empty where it throws. */
    <T> Optional<T> attempt(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException e) {
            report("cannot be: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Reports all keys that are none of {@code known}. */
    void rejectUnknown(List<String> known) {
        ownInOrder().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field -> reject(
                        field.getKey(),
                        field.getValue(),
                        "is not one of its keys.%s"
                                .formatted(Nearest.to(field.getKey(), known)
                                        .map("\nDid you mean %s?"::formatted)
                                        .orElse("\nMaybe one of %s is meant.".formatted(known)))));
    }

    /**
     * Reports all keys that are among {@code known} and that nothing read.
     *
     * @param reason why nothing does
     */
    void rejectUnused(List<String> known, String reason) {
        ownInOrder().stream()
                .filter(field -> known.contains(field.getKey()) && !used.contains(field.getKey()))
                .forEach(field -> reject(field.getKey(), field.getValue(), "is of no use: %s".formatted(reason)));
    }

    private List<Map.Entry<String, ConfigValue>> ownInOrder() {
        return own.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, ConfigValue> field) ->
                                field.getValue().origin().lineNumber())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
