package io.maesta.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.LocalSpark;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Checks on Spark, on this machine. */
class DoctorTest {
    @Test
    void whatIsWrongIsFoundBesideWhatIsNot() throws InterruptedException {
        Trial trial = trial();
        List<Finding> findings = examine(
                Duration.ofMinutes(2),
                List.of(
                        SerialisationCheck.of(trial),
                        new SerialisationCheck(trial, "other"),
                        new VersionCheck("0.0.1", "3.4.0"),
                        new BrokenCheck()));
        assertThat(findings)
                .extracting(Finding::check)
                .containsExactly("serialisation", "serialisation", "versions", "broken", "clock");
        assertThat(findings).extracting(Finding::passed).containsExactly(true, false, false, false, true);
        assertThat(findings.get(0).detail()).contains("KryoSerializer");
        assertThat(findings.get(1).detail()).contains("(other)", trial.warmUpId());
        assertThat(findings.get(3).detail()).contains("broken failed", "no such thing");
    }

    @Test
    void anExecutorThatDoesNotAnswerIsNamed() throws InterruptedException {
        List<Finding> findings = examine(Duration.ofSeconds(2), List.of(new EndlessCheck()));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.executor()).startsWith("127.0.0.1:");
            assertThat(finding.passed()).isFalse();
            assertThat(finding.detail()).contains("did not answer in time", "Maybe");
        });
    }

    private static List<Finding> examine(Duration deadline, List<Check> checks) throws InterruptedException {
        try (SparkSession session = LocalSpark.session()) {
            return new Doctor(JavaSparkContext.fromSparkContext(session.sparkContext()), deadline).examine(checks);
        }
    }

    private static Trial trial() {
        Settings settings =
                Configuration.load(ConfigurationSource.quickstart(), List.of()).settings();
        return settings.sweep(settings.data().reference()).trials().get(0);
    }

    private record BrokenCheck() implements Check {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String examine() {
            throw new IllegalStateException("no such thing");
        }
    }

    private record EndlessCheck() implements Check {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public String examine() throws InterruptedException {
            Thread.sleep(Duration.ofMinutes(5).toMillis());
            return "";
        }
    }
}
