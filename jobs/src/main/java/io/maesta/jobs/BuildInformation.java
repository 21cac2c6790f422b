package io.maesta.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of Maesta is running.
 *
 * @param version the project's version
 * @param commit the git commit it was built from, 40 hex digits, or {@code unknown} where there was no repository
 */
public record BuildInformation(String version, String commit) {
    private static final String RESOURCE = "/io/maesta/build.properties";

    /**
     * Reads what the build wrote into the class path.
     *
     * @throws IllegalStateException if the resource or one of its entries is missing
     */
    public static BuildInformation load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInformation.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + RESOURCE + " on the class path.\n"
                        + "Maybe the jar was put together by hand: build it with Maven.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + RESOURCE, e);
        }
        return new BuildInformation(entry(properties, "version"), entry(properties, "commit"));
    }

    private static String entry(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("No entry '" + key + "' in " + RESOURCE + ".");
        }
        return value;
    }

    /** The version and the commit, as {@code --version} prints them: {@code 0.1.0 (commit 1f2e…)}. */
    @Override
    public String toString() {
        return version + " (commit " + commit + ")";
    }
}
