package io.maesta.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.jobs.SparkSettings;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult.Failed;
import io.maesta.result.TrialResult.Failed.Reason;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The tab as a browser gets it, and what it says. */
class SearchesTabTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LiveTrials live = new LiveTrials(nanos::get);
    private final List<Trial> trials = trials();

    @Test
    void sparksPageOfTheApplicationHasTheTab() throws IOException, InterruptedException {
        Trial trial = trials.get(0);
        live.left(2);
        live.started(trial);
        live.progress(
                trial,
                new Progress(Phase.SEARCH, 3, 8, 1.25, Double.NaN, Map.of(CostKind.WEIGHTS, 1.1 * ceiling(trial))));
        SparkConf conf = new SparkConf()
                .setMaster("local[1]")
                .setAppName("tab")
                .set("spark.ui.port", "0")
                .set("spark.driver.host", "127.0.0.1");
        try (SparkSession session =
                SparkSession.builder().config(SparkSettings.complete(conf)).getOrCreate()) {
            SearchesTab.attach(session.sparkContext(), live);
            String address = session.sparkContext().uiWebUrl().get();

            assertThat(get(address + "/jobs/")).contains("/searches/\">Searches</a>");
            assertThat(get(address + "/searches/"))
                    .contains("2 trials left, 1 of them running", trial.id(), "3 of 8", "1.2500", "weights 110 %");
        }
    }

    @Test
    void withoutPagesThereIsNoTab() {
        SparkConf conf = new SparkConf()
                .setMaster("local[1]")
                .setAppName("tab")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1");
        try (SparkSession session =
                SparkSession.builder().config(SparkSettings.complete(conf)).getOrCreate()) {
            SearchesTab.attach(session.sparkContext(), live);
            assertThat(session.sparkContext().ui().isEmpty()).isTrue();
        }
    }

    @Test
    void whatEndsIsCountedAndGone() {
        live.left(2);
        live.warmUp(trials.get(0), Progress.start(Phase.WARM_UP, 2));
        assertThat(SearchesPage.html(live.overview())).contains("shared warm-up", "0 of 2");
        live.warmUp(trials.get(0), new Progress(Phase.WARM_UP, 2, 2, 1, Double.NaN, Map.of()));
        live.started(trials.get(0));
        nanos.addAndGet(Duration.ofSeconds(75).toNanos());
        live.started(trials.get(1));
        assertThat(SearchesPage.html(live.overview()))
                .contains("1 min 15 s", "0 min 0 s")
                .doesNotContain("warm-up<");

        Instant now = Instant.now();
        live.ended(trials.get(0), new Failed(trials.get(0), Reason.DIVERGED, "", Provenance.here(now, now)).row());

        assertThat(SearchesPage.html(live.overview()))
                .contains("1 trials left, 1 of them running", "1 ended since the driver started, 1 of them failed")
                .doesNotContain(trials.get(0).id())
                .contains(trials.get(1).id());
    }

    private static double ceiling(Trial trial) {
        return trial.target().ceiling(CostKind.WEIGHTS).orElseThrow();
    }

    private static String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static List<Trial> trials() {
        Settings settings =
                Configuration.load(ConfigurationSource.quickstart(), List.of()).settings();
        return settings.sweep(settings.data().reference())
                .withTargets(List.of(
                        Target.NONE.with(CostKind.WEIGHTS, 20_000.0), Target.NONE.with(CostKind.WEIGHTS, 10_000.0)))
                .trials();
    }
}
