package io.maesta.jobs.doctor;

import io.maesta.jobs.BuildInformation;
import org.apache.spark.package$;

/**
 * Executors run the builds of the driver.
 *
 * @param maesta version and commit on the driver
 * @param spark version on the driver
 */
record VersionCheck(String maesta, String spark) implements Check {
    private static final long serialVersionUID = 1L;

    /** That executors run what this JVM runs. */
    static VersionCheck ofThisJvm() {
        return new VersionCheck(BuildInformation.load().toString(), package$.MODULE$.SPARK_VERSION());
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public String examine() throws UnfitException {
        VersionCheck here = ofThisJvm();
        if (!here.equals(this)) {
            throw new UnfitException(
                    "the driver runs Maesta %s on Spark %s, this executor Maesta %s on Spark %s. Maybe an older jar lies in the cluster's image or class path."
                            .formatted(maesta, spark, here.maesta, here.spark));
        }
        return "Maesta %s, Spark %s, Java %s".formatted(maesta, spark, System.getProperty("java.version"));
    }
}
