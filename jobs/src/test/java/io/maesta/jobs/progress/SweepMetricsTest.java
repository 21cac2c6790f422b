package io.maesta.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SweepMetricsTest {
    private final MetricRegistry metrics = new MetricRegistry();

    @Test
    void trialsRunThenCompleteOrFail() {
        SweepMetrics.register(metrics);
        long completed = value("trials.completed");
        long failed = value("trials.failed");
        long epochs = value("epochs");
        long running = value("trials.running");

        SweepMetrics.started();
        SweepMetrics.started();
        SweepMetrics.epoch();
        assertThat(value("trials.running") - running).isEqualTo(2);
        SweepMetrics.ended(false);
        SweepMetrics.ended(true);

        assertThat(value("trials.running")).isEqualTo(running);
        assertThat(value("trials.completed") - completed).isEqualTo(1);
        assertThat(value("trials.failed") - failed).isEqualTo(1);
        assertThat(value("epochs") - epochs).isEqualTo(1);
    }

    private long value(String name) {
        return (Long) Objects.requireNonNull(metrics.getGauges().get(name)).getValue();
    }
}
