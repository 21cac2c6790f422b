package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SweepLeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration BEAT = Duration.ofMillis(200);

    @TempDir
    private Path place;

    private Folder folder;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        folder = Folder.at(place.toString());
        file = place.resolve(SweepLease.FILE);
    }

    private static void hearNothing() {}

    private SweepLease take() throws IOException {
        return SweepLease.take(folder, SweepLeaseTest::hearNothing, LENGTH, BEAT);
    }

    private static LeaseHolder elsewhere(String token) {
        return new LeaseHolder(token, "far-away", "another machine", 1, "2026-01-01T00:00:00Z", 7);
    }

    @Test
    void aSecondDriverIsRefusedWhileTheFirstLivesAndTakesItWhenItHasEnded() throws IOException {
        try (SweepLease first = take()) {
            assertThatThrownBy(this::take)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(place.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--out");
            first.requireKept();
        }
        assertThat(file).doesNotExist();
        take().close();
    }

    @Test
    void theLeaseOfADriverThatWasKilledElsewhereIsWaitedOut() throws IOException {
        Files.write(file, elsewhere("dead").toJson());
        long start = System.nanoTime();
        try (SweepLease lease = take()) {
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(LENGTH.toNanos());
            lease.requireKept();
        }
    }

    @Test
    void aProcessOfThisMachineThatIsGoneIsNotWaitedFor() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        LeaseHolder here = LeaseHolder.here();
        LeaseHolder dead = new LeaseHolder("dead", here.host(), here.machine(), gone.pid(), here.since(), 3);
        Files.write(file, dead.toJson());
        assertThat(dead.isDead()).isTrue();
        assertThat(here.isDead()).isFalse();
        // With a length that this test would not live to see.
        SweepLease.take(folder, SweepLeaseTest::hearNothing, Duration.ofHours(1), BEAT)
                .close();
    }

    @Test
    void aDamagedLeaseIsThatOfADriverThatIsGone() throws IOException {
        Files.writeString(file, "{\"token\": \"tru");
        take().close();
    }

    @Test
    void whoIsTakenForDeadIsToldAndLeavesTheLeaseAlone() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        SweepLease frozen = SweepLease.take(folder, told::countDown, LENGTH, BEAT);
        Files.write(file, elsewhere("successor").toJson());

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(frozen::requireKept)
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("far-away");
        frozen.close();
        assertThat(LeaseHolder.parse(Files.readAllBytes(file)).token()).isEqualTo("successor");
    }

    @Test
    void ofManyThatWaitForADeadOneOneGetsIt() throws Exception {
        Files.write(file, elsewhere("dead").toJson());
        ExecutorService drivers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = IntStream.range(0, 8)
                    .mapToObj(i -> drivers.submit(this::tookAndKept))
                    .toList();
            int got = 0;
            for (Future<Boolean> one : all) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        } finally {
            drivers.shutdownNow();
        }
    }

    private boolean tookAndKept() throws Exception {
        try (SweepLease lease = take()) {
            Thread.sleep(2 * LENGTH.toMillis());
            lease.requireKept();
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }
}
