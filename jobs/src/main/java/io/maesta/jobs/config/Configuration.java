package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.maesta.sweep.Precision;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where every setting comes from: {@code --set} before the sweep's file before {@code reference.conf}.
 *
 * <p>Printed, it is a sweep's file again, one line for each setting, its origin behind it and secrets masked.
 */
public final class Configuration {
    private static final String REFERENCE = "reference.conf";
    private static final String NAME = "sweep.name";
    private static final String PRECISION = "engine.precision";

    private final Config reference;
    private final Config given;
    private final List<Problem> problems;

    private Configuration(Config reference, Config given, List<Problem> problems) {
        this.reference = reference;
        this.given = given;
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads the configuration.
     *
     * @param source the sweep's file
     * @param overrides {@code key=value} pairs; of equal keys the last one counts
     * @throws ConfigurationException if there is no such file, or it is no HOCON
     */
    public static Configuration load(ConfigurationSource source, List<String> overrides) {
        try {
            List<Problem> problems = new ArrayList<>();
            Config unresolved = reference();
            KnownKeys keys = new KnownKeys(unresolved.resolve());
            Config given = requireName(
                    keys.requireSections(Overrides.parse(overrides, problems).withFallback(source.parse()), problems),
                    problems);
            Config resolved =
                    given.withFallback(DescriptionFile.without(unresolved)).resolve();
            Config reference = unresolved.resolve();
            Config known = DescriptionFile.embed(keys.retain(resolved, problems), problems);
            return new Configuration(
                    reference, known.withFallback(DescriptionFile.without(reference, known)), problems);
        } catch (ConfigException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code given} without a name that is not one value: {@code out} holds it, and nothing could be resolved. */
    private static Config requireName(Config given, List<Problem> problems) {
        ConfigValue name = Values.find(given, NAME);
        if (name instanceof ConfigList || name instanceof ConfigObject) {
            problems.add(Problem.at(NAME, name, "must be one value."));
            return given.withoutPath(NAME);
        }
        return given;
    }

    /**
     * All settings, checked.
     *
     * @throws ConfigurationException if any is wrong; the message lists all that are
     */
    public Settings settings() {
        List<Problem> all = new ArrayList<>(problems);
        Settings settings = new SettingsParser(reader(all)).settings();
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
        return settings;
    }

    SettingReader reader(List<Problem> wrong) {
        return new SettingReader(given, reference, wrong);
    }

    /** Every key, in the order of {@code reference.conf}. */
    List<String> keys() {
        return new KnownKeys(reference).all();
    }

    /** The same configuration for the sweep with this identifier only. */
    public Configuration requiring(String sweepId) {
        return with("sweep.id", sweepId, "settings and data");
    }

    /**
     * The same configuration for this precision.
     *
     * @param origin what decided for it
     */
    public Configuration training(Precision precision, String origin) {
        return with(PRECISION, Words.written(precision), origin);
    }

    private Configuration with(String key, String value, String origin) {
        Config fixed = ConfigValueFactory.fromAnyRef(value, origin).atPath(key);
        return new Configuration(reference, fixed.withFallback(given), problems);
    }

    /**
     * The precision that the text of a configuration names.
     *
     * @param text as {@link #toString} gives it
     * @return that of all sweeps of the time before there was another one where it names none
     * @throws ConfigurationException if it is no such text
     */
    public static Precision precision(String text) {
        try {
            Config config = ConfigFactory.parseString(text);
            return config.hasPath(PRECISION)
                    ? Words.parse(config.getString(PRECISION), Precision.class)
                    : Precision.FLOAT32;
        } catch (ConfigException | IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The sweep's file. */
    @Override
    public String toString() {
        return keys().stream().map(this::line).collect(Collectors.joining());
    }

    private String line(String key) {
        ConfigValue value = Values.get(given, key);
        String text = key + " = " + Secrets.mask(key, value.render(ConfigRenderOptions.concise()));
        return "%-56s # %s\n".formatted(text, Values.place(value));
    }

    private static Config reference() {
        return resource(REFERENCE);
    }

    /** The HOCON file {@code name} beside this class, not resolved. */
    static Config resource(String name) {
        ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription(name);
        try (InputStreamReader in =
                new InputStreamReader(Configuration.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return ConfigFactory.parseReader(in, named);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + name, e);
        }
    }
}
