package io.maesta.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version and commit that the build wrote into the class path, as {@code 0.1.0+1f2e3d4c5b6a}. */
final class CodeVersion {

    private static final String RESOURCE = "/io/maesta/build.properties";

    static final String CURRENT = read();

    private CodeVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + RESOURCE, e);
        }
        String commit = properties.getProperty("commit", "unknown");
        return properties.getProperty("version", "unknown") + "+" + commit.substring(0, Math.min(12, commit.length()));
    }
}
