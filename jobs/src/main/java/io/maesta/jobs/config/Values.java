package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a configuration with their places, nulls included. */
final class Values {
    private Values() {}

    /** The value of {@code key}; a null value if there is none. */
    static ConfigValue get(Config config, String key) {
        ConfigValue value = find(config, key);
        return value == null ? ConfigValueFactory.fromAnyRef(null, "unset") : value;
    }

    /** The value of {@code key}, which may hold substitutions; null if there is none. */
    static @Nullable ConfigValue find(Config config, String key) {
        return find(config.root(), ConfigUtil.splitPath(key));
    }

    private static @Nullable ConfigValue find(ConfigObject object, List<String> path) {
        ConfigValue value = object.get(path.get(0));
        if (path.size() == 1) {
            return value;
        }
        return value instanceof ConfigObject inner ? find(inner, path.subList(1, path.size())) : null;
    }

    /**
     * The text of a string, number or truth value.
     *
     * @throws IllegalArgumentException if the value is none of them
     */
    static String text(ConfigValue value) {
        Object unwrapped = value.unwrapped();
        if (unwrapped == null || value instanceof ConfigList || value instanceof ConfigObject) {
            throw new IllegalArgumentException("must be one value.");
        }
        return String.valueOf(unwrapped);
    }

    /** File and line of a value, or of the first in a section, as compilers print them: {@code sweeps/quickstart.conf:12}. */
    static String place(ConfigValue value) {
        return value instanceof ConfigObject section && !section.isEmpty()
                ? place(section.values().iterator().next())
                : value.origin()
                        .description()
                        .replaceFirst("^merge of ", "")
                        .replaceAll(": (\\d+)(-\\d+)?(?=,|$)", ":$1");
    }
}
