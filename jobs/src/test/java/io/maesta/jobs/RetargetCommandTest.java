package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on sweeps that were not trained. */
@ExtendWith(SparkProperties.class)
class RetargetCommandTest {
    private static final String BOARD = "nucleo-l4r5zi";

    /** A sweep for the default device, whose targets have percentages. */
    @TempDir
    private static Path sweep;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        assertThat(sweepTo(sweep, "sweep.targets.weights=[25%, 50%, none]", "sweep.targets.cycles=[none, 60%]"))
                .isZero();
    }

    private static int sweepTo(Path to, String... settings) {
        List<String> arguments = Stream.concat(
                        Stream.of("sweep", "--quiet", "--out=" + to, "--set=sweep.reuse=off"),
                        Stream.of(settings).map(setting -> "--set=" + setting))
                .toList();
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(new StringWriter()))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void frontIsThatOfTheSameSweepOnTheOtherDevice() {
        Path there = folder.resolve("there");
        Path moved = folder.resolve("moved");
        // No ceiling depends on the device, so that both sweeps find the same networks.
        String[] targets = {"sweep.targets.weights=[25%, 50%, none]", "sweep.targets.cycles=none"};
        Path here = folder.resolve("here");
        assertThat(sweepTo(here, targets)).isZero();
        assertThat(sweepTo(there, targets[0], targets[1], "device=" + BOARD)).isZero();

        assertThat(run("retarget", here.toString(), "--device", BOARD, "--out", moved.toString()))
                .isZero();

        List<FrontPoint> expected = points(there);
        assertThat(expected).hasSizeGreaterThan(1);
        assertThat(points(moved))
                .usingRecursiveComparison()
                .ignoringFields("row.trial", "row.provenance")
                .isEqualTo(expected);
        assertThat(moved.resolve("front.svg")).content().startsWith("<svg");
        assertThat(out.toString()).contains("3 of 3 networks meet the ceilings on " + BOARD);
    }

    @Test
    void ceilingsCountAndAreCompared() {
        Path all = folder.resolve("all");
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--out", all.toString()))
                .isZero();
        double fastest = points(all).stream()
                .flatMap(point -> point.row().found().stream())
                .mapToDouble(found -> found.cost().latencyMicros())
                .min()
                .orElseThrow();
        String ceiling = "latency=%.0fus".formatted(Math.ceil(fastest));
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--ceiling", ceiling))
                .isZero();
        assertThat(out.toString()).contains("latency (ms)").containsPattern("\n[1-5] of 6 networks meet .* latency ≤ ");
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--ceiling", "latency=1us"))
                .isEqualTo(5);
        assertThat(out.toString()).contains("No network meets its target.", "0 of 6 networks");
    }

    @Test
    void deviceOfAFileIsRead() throws IOException {
        Path board = folder.resolve("board.conf");
        Files.writeString(
                board,
                """
                name = board
                clock = 10MHz
                sram = 1KiB
                prices { conv2d { per-mac = 2 }, depthwise-conv2d { per-mac = 2 }, linear { per-mac = 2 } }
                """);
        assertThat(run("retarget", sweep.toString(), "--device", board.toString()))
                .isEqualTo(5);
        assertThat(out.toString()).contains("0 of 6 networks meet the ceilings on board: sram ≤ 1,024 bytes.");
        assertThat(run("retarget", sweep.toString(), "--device", board.toString(), "--ceiling", "sram=none"))
                .isZero();
        assertThat(out.toString()).contains("6 of 6 networks meet the ceilings on board: no ceiling.");
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() throws IOException {
        assertThat(run("retarget", sweep.toString(), "--device", "nucleo-l4")).isEqualTo(2);
        assertThat(err.toString()).contains("nucleo-l4", BOARD);
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--ceiling", "weight=50%"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--ceiling weight");
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--ceiling", "latency=fast"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("latency", "fast");
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--ceiling", "latency=[1ms, 2ms]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("one value for each cost");
        byte[] front = Files.readAllBytes(sweep.resolve("front.parquet"));
        assertThat(run("retarget", sweep.toString(), "--device", BOARD, "--out", sweep.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(sweep.toString(), "that of a sweep", "--out");
        assertThat(sweep.resolve("front.parquet")).hasBinaryContent(front);
        assertThat(run("retarget", folder.toString(), "--device", BOARD)).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in");
    }

    private static List<FrontPoint> points(Path of) {
        return ParquetResultStore.at(of.toString()).frontPoints().orElseThrow();
    }

    private int run(String... arguments) {
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
