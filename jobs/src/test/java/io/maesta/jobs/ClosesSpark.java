package io.maesta.jobs;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes the Spark that a test class has left, so that the next one in this JVM, whichever it is, starts its own with its
 * own settings: {@link SparkSession.Builder#getOrCreate} would give it the one that is left. JUnit finds this extension
 * by itself and applies it to every class.
 */
public final class ClosesSpark implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().close();
        }
    }
}
