package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys and sections of {@code reference.conf}, or of another file that has them all: there are no others. */
final class KnownKeys {
    private final Map<String, ConfigValue> settings = new LinkedHashMap<>();
    private final List<String> sections = new ArrayList<>();
    private final String whereAllAre;

    KnownKeys(Config reference) {
        this(reference, "maesta plan --print-config");
    }

    /** @param whereAllAre what shows all keys to the user */
    KnownKeys(Config reference, String whereAllAre) {
        this.whereAllAre = whereAllAre;
        collect(reference.root(), List.of());
    }

    private void collect(ConfigObject object, List<String> path) {
        object.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .forEach(entry -> {
                    List<String> below = append(path, entry.getKey());
                    if (entry.getValue() instanceof ConfigObject section) {
                        sections.add(ConfigUtil.joinPath(below));
                        collect(section, below);
                    } else {
                        settings.put(ConfigUtil.joinPath(below), entry.getValue());
                    }
                });
    }

    /** Every key, in the order of {@code reference.conf}. */
    List<String> all() {
        return List.copyOf(settings.keySet());
    }

    /** {@code given} without what stands in the place of a section, which becomes problems. May hold substitutions. */
    Config requireSections(Config given, List<Problem> problems) {
        Config retained = given;
        for (String section : sections) {
            ConfigValue value = Values.find(retained, section);
            if (value != null && !(value instanceof ConfigObject)) {
                problems.add(Problem.at(section, value, advice(section)));
                retained = retained.withoutPath(section);
            }
        }
        return retained;
    }

    /** {@code given} without what is not a setting, which becomes problems. */
    Config retain(Config given, List<Problem> problems) {
        Config retained = given;
        for (Map.Entry<String, ConfigValue> unknown :
                unknown(given.root(), List.of()).entrySet()) {
            problems.add(Problem.at(unknown.getKey(), unknown.getValue(), advice(unknown.getKey())));
            retained = retained.withoutPath(unknown.getKey());
        }
        return retained;
    }

    private Map<String, ConfigValue> unknown(ConfigObject object, List<String> path) {
        Map<String, ConfigValue> unknown = new LinkedHashMap<>();
        object.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .forEach(entry -> {
                    List<String> below = append(path, entry.getKey());
                    String key = ConfigUtil.joinPath(below);
                    @Nullable ConfigObject section = entry.getValue() instanceof ConfigObject inner ? inner : null;
                    if (section != null && DescriptionFile.KEYS.contains(key)) {
                        return;
                    }
                    if (section != null && !section.isEmpty() && !settings.containsKey(key)) {
                        unknown.putAll(unknown(section, below));
                    } else if (section == null ? !settings.containsKey(key) : !sections.contains(key)) {
                        unknown.put(key, entry.getValue());
                    }
                });
        return unknown;
    }

    private String advice(String key) {
        if (sections.contains(key)) {
            return "is a section and must hold settings in braces.\nMaybe one of %s is meant."
                    .formatted(all().stream()
                            .filter(known -> known.startsWith(key + "."))
                            .limit(3)
                            .toList());
        }
        if (settings.containsKey(key)) {
            return "is one setting and must not be a section.";
        }
        return "is not a setting."
                + Nearest.to(key, all())
                        .map(near -> "\nDid you mean %s?".formatted(near))
                        .orElse("\nMaybe see %s for all that there are.".formatted(whereAllAre));
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
