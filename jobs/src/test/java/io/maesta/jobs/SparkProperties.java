package io.maesta.jobs;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What spark-submit would say, for tests of commands, again before each of them: two slots, no web page. */
final class SparkProperties implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Map<String, String> PROPERTIES =
            Map.of("spark.master", "local[2]", "spark.ui.enabled", "false");

    @Override
    public void beforeAll(ExtensionContext context) {
        PROPERTIES.forEach(System::setProperty);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PROPERTIES.keySet().forEach(System::clearProperty);
    }
}
