package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.List;

/** Networks as HOCON files. */
final class NetworkFile {
    /** The setting that names a network, its file, or holds its description. */
    static final String KEY = "space.network";

    /** How the names of such files end. */
    static final String ENDING = ".conf";

    private NetworkFile() {}

    /**
     * {@code config} with the description itself in the place of the name of its file, which is found as
     * {@link ConfigurationSource#file} is: so it can be printed, and read again without that file.
     *
     * @param problems where errors go
     */
    static Config embed(Config config, List<Problem> problems) {
        ConfigValue value = Values.get(config, KEY);
        if (!(value.unwrapped() instanceof String text) || !(text.endsWith(ENDING) || text.contains("/"))) {
            return config;
        }
        try {
            Config description = ConfigurationSource.file(text).parse().resolve();
            return config.withValue(
                    KEY, description.withoutPath(NetworkParser.DEFINE).root());
        } catch (ConfigurationException | ConfigException e) {
            problems.add(Problem.at(KEY, value, "is not usable. " + e.getMessage()));
            return config.withoutPath(KEY);
        }
    }
}
