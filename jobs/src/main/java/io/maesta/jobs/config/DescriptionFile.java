package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;

/** Networks and devices as HOCON files, which settings name. */
final class DescriptionFile {
    /** The setting that names a network, its file, or holds its description. */
    static final String NETWORK = "space.network";

    /** The setting that names a device, its file, or holds its description. */
    static final String DEVICE = "device";

    /** All settings that may hold a description. */
    static final List<String> KEYS = List.of(NETWORK, DEVICE);

    /** How the names of such files end. */
    static final String ENDING = ".conf";

    private DescriptionFile() {}

    /**
     * {@code config} with the descriptions themselves in the place of the names of their files, which are found as
     * {@link ConfigurationSource#file} is: so it can be printed, and read again without those files.
     *
     * @param problems where errors go
     */
    static Config embed(Config config, List<Problem> problems) {
        Config embedded = config;
        for (String key : KEYS) {
            embedded = embed(embedded, key, problems);
        }
        return embedded;
    }

    /** {@code config} without the settings that may hold a description, which would not resolve over a name. */
    static Config without(Config config) {
        return without(config, KEYS);
    }

    /** {@code reference} without the settings that hold a description in {@code given}: over a name it would take no defaults. */
    static Config without(Config reference, Config given) {
        return without(
                reference,
                KEYS.stream()
                        .filter(key -> Values.get(given, key) instanceof ConfigObject)
                        .toList());
    }

    private static Config without(Config config, List<String> keys) {
        Config without = config;
        for (String key : keys) {
            without = without.withoutPath(key);
        }
        return without;
    }

    private static Config embed(Config config, String key, List<Problem> problems) {
        ConfigValue value = Values.get(config, key);
        if (!(value.unwrapped() instanceof String text) || !(text.endsWith(ENDING) || text.contains("/"))) {
            return config;
        }
        try {
            Config description = ConfigurationSource.file(text).parse().resolve();
            if (key.equals(DEVICE)) {
                DeviceFile.of(description.root(), text);
            }
            return config.withValue(
                    key, description.withoutPath(NetworkParser.DEFINE).root());
        } catch (ConfigurationException | ConfigException e) {
            problems.add(Problem.at(key, value, "is not usable. " + e.getMessage()));
            return config.withoutPath(key);
        }
    }
}
