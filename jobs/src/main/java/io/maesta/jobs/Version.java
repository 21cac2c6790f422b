package io.maesta.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that decide what a run does, found without loading native libraries. */
final class Version implements IVersionProvider {
    /** Left in the jar by whoever built oneDNN for Java; its version is oneDNN's and JavaCPP's. */
    private static final String ONE_DNN = "/META-INF/maven/org.bytedeco/dnnl/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "maesta " + BuildInformation.load(),
            "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION(),
            "oneDNN " + oneDnn(),
            "Java " + System.getProperty("java.version")
        };
    }

    private static String oneDnn() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(ONE_DNN)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "of unknown version");
    }
}
