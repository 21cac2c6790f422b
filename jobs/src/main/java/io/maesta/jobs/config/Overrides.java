package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/** The {@code key=value} pairs of the command line. */
final class Overrides {
    private static final String ORIGIN = "--set";

    private Overrides() {}

    /**
     * All pairs as one configuration; of equal keys the last one counts. A value in brackets, braces or quotes is HOCON,
     * any other is taken letter by letter, so that URIs need no quotes.
     */
    static Config parse(List<String> pairs, List<Problem> problems) {
        Config overrides = ConfigFactory.empty(ORIGIN);
        for (String pair : pairs) {
            try {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("must have the form key=value.");
                }
                String key = ConfigUtil.joinPath(
                        ConfigUtil.splitPath(pair.substring(0, equals).strip()));
                overrides =
                        value(pair.substring(equals + 1).strip()).atPath(key).withFallback(overrides);
            } catch (IllegalArgumentException | ConfigException e) {
                problems.add(new Problem(ORIGIN + " " + pair, String.valueOf(e.getMessage())));
            }
        }
        return overrides;
    }

    private static ConfigValue value(String text) {
        return text.matches("(?s)[\\[{\"].*")
                ? ConfigFactory.parseString(
                                "value = " + text, ConfigParseOptions.defaults().setOriginDescription(ORIGIN))
                        .getValue("value")
                : ConfigValueFactory.fromAnyRef(text, ORIGIN);
    }
}
