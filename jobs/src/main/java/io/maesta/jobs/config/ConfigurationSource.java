package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.maesta.jobs.files.Folder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Where the configuration of a sweep is. */
public final class ConfigurationSource {
    private static final String QUICKSTART = "quickstart.conf";

    private final String name;

    private ConfigurationSource(String name) {
        this.name = name;
    }

    /**
     * A file called {@code name}: on this machine, else on a file system that Hadoop knows, else in the working directory
     * under its last name, where spark-submit's {@code --files} puts it.
     */
    public static ConfigurationSource file(String name) {
        return new ConfigurationSource(name);
    }

    /** The quickstart, which comes with Maesta. */
    public static ConfigurationSource quickstart() {
        return new ConfigurationSource("");
    }

    /** @throws ConfigurationException if there is no such file, or it cannot be read */
    Config parse() {
        if (name.isEmpty()) {
            return parse(ConfigurationSource.class.getResourceAsStream(QUICKSTART), QUICKSTART);
        }
        File local = new File(name);
        if (local.isFile()) {
            return ConfigFactory.parseFile(local, ConfigParseOptions.defaults().setAllowMissing(false));
        }
        try {
            Path path = Folder.toPath(name);
            Optional<InputStream> remote = Folder.at(path.toString()).open(path);
            if (remote.isPresent()) {
                return parse(remote.orElseThrow(), name);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The configuration (%s) cannot be read: %s".formatted(name, e.getMessage()), e);
        }
        File shipped = new File(local.getName());
        if (shipped.isFile()) {
            return ConfigFactory.parseFile(
                    shipped, ConfigParseOptions.defaults().setAllowMissing(false));
        }
        throw new ConfigurationException(
                "There is no configuration (%s).\nMaybe the path is wrong: it is looked for in %s."
                        .formatted(name, new File("").getAbsolutePath()));
    }

    private Config parse(InputStream content, String origin) {
        try (Reader reader = new InputStreamReader(content, StandardCharsets.UTF_8)) {
            return ConfigFactory.parseReader(
                    reader, ConfigParseOptions.defaults().setOriginDescription(origin));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The configuration (%s) cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
