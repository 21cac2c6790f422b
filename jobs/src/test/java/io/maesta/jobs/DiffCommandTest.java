package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on sweeps that were not trained. */
@ExtendWith(SparkProperties.class)
class DiffCommandTest {
    private static final String TARGETS = "sweep.targets.weights=[25%, 50%, none]";

    @TempDir
    private static Path sweeps;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweeps() {
        sweep("good", TARGETS);
        sweep("same", TARGETS);
        // As if a change had broken the search where there is room.
        sweep("narrow", "sweep.targets.weights=[25%, 50%]");
        sweep("board", TARGETS, "device=nucleo-l4r5zi");
    }

    private static void sweep(String name, String... settings) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "sweep",
                                "--quiet",
                                "--out=" + sweeps.resolve(name),
                                "--set=sweep.reuse=off",
                                "--set=sweep.targets.cycles=none"),
                        Stream.of(settings).map(setting -> "--set=" + setting))
                .toList();
        assertThat(Maesta.commandLine(FakeSearch::new)
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void equalSweepsPass() {
        assertThat(diff("good", "same", "--max-loss", "0")).isZero();
        assertThat(out.toString())
                .containsPattern("points +3 +3\n")
                .containsPattern("dominated by the other +0 +0\n")
                .containsPattern("weights ≤ 19,340 +0 +1\\.\\d % +1\\.\\d % +0\\.0 %")
                .contains("The candidate has no less hypervolume than the baseline; it may lose 0.00 %.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRegressionFailsTheGate() throws Exception {
        assertThat(diff("good", "narrow", "--format", "json")).isEqualTo(7);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        double before = json.at("/baseline/hypervolume").asDouble();
        double after = json.at("/candidate/hypervolume").asDouble();
        assertThat(after).isLessThan(before);
        assertThat(json.get("hypervolume_loss").asDouble()).isEqualTo((before - after) / before);
        assertThat(json.get("pairs")).hasSize(3);
        assertThat(json.at("/pairs/2/candidate").isNull()).isTrue();
        assertThat(json.at("/pairs/0/baseline/weights").asLong()).isPositive();
        assertThat(err.toString())
                .contains("% less hypervolume than the baseline, more than --max-loss allows (1.00 %).", "Maybe");
        assertThat(diff("good", "narrow", "--max-loss", "100%")).isZero();
        assertThat(diff("narrow", "good")).isZero();
        assertThat(out.toString()).contains("% more hypervolume than the baseline");
    }

    @Test
    void saysWhatMayExplainADifference() {
        assertThat(diff("good", "board")).isZero();
        assertThat(err.toString()).contains("The sweeps have different device (gap8 and nucleo-l4r5zi)");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(diff("good", "same", "--max-loss", "much")).isEqualTo(2);
        assertThat(err.toString()).contains("--max-loss must be a share from 0 to 1 or a percentage, but is 'much'.");
        assertThat(diff("good", "same", "--max-loss", "NaN")).isEqualTo(2);
        assertThat(diff("good", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in", "nowhere");
    }

    private int diff(String one, String other, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "diff",
                                sweeps.resolve(one).toString(),
                                sweeps.resolve(other).toString()),
                        Stream.of(options))
                .toList();
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
