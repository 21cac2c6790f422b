package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as users call them, with a search that does not train. */
@ExtendWith(SparkProperties.class)
class CommandsTest {
    private static final String PLATFORM = "org.bytedeco.javacpp.platform";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forgetPlatform() {
        System.clearProperty(PLATFORM);
    }

    @Test
    void quickstartLeavesRowsNetworksAndTheirFront() throws IOException {
        assertThat(sweep("--set", "sweep.reuse=off")).isZero();
        assertThat(names("out/trials")).hasSize(9).allMatch(name -> name.matches("[0-9a-f]{16}\\.parquet"));
        assertThat(names("out/networks"))
                .as("one target asks what another asks")
                .hasSize(8);
        assertThat(names("out"))
                .containsExactly(
                        "_STATUS.json", "curves", "front.parquet", "front.svg", "networks", "sweep.conf", "trials");
        assertThat(state().get("state").asText()).isEqualTo("DONE");
        assertThat(state().get("exit_code").asInt()).isZero();
        assertThat(state().get("trials").get("completed").asInt()).isEqualTo(8);
        assertThat(Files.readString(folder.resolve("out/front.svg"))).startsWith("<svg");
        assertThat(Files.readString(folder.resolve("out/sweep.conf")))
                .contains("sweep.id = \"" + state().get("sweep_id").asText() + "\"")
                .contains("training.batch-size = 32");
        assertThat(out.toString())
                .contains("validation", "weights", "cycles", "9 trials, 8 completed")
                .contains(folder.resolve("out") + "/front.parquet");
        assertThat(err.toString()).contains("[1/9] weights ≤ ").contains("[9/9] found");
    }

    @Test
    void answeredTrialsHaveRowsAndNoNetworks() throws IOException {
        assertThat(sweep()).isZero();
        assertThat(names("out/trials")).hasSize(9);
        int answered = state().get("trials").get("answered").asInt();
        assertThat(answered).isPositive().isEqualTo(9 - names("out/networks").size());
        assertThat(state().get("trials").get("skipped").asInt()).isEqualTo(answered);
        assertThat(out.toString()).contains("%d answered by others".formatted(answered));
        assertThat(err.toString()).contains("skipped, ANSWERED: The network that trial (");
    }

    @Test
    void planShowsWavesAndWhatIsAnsweredByAnotherTrial() {
        assertThat(run(
                        "plan",
                        "--set",
                        "sweep.targets.weights=100000000,10000000,50%,none",
                        "--set",
                        "sweep.targets.cycles=none"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("(?m)trial 1/4: weights ≤ 100,000,000  SLACK, answered by trial 4$")
                .containsPattern("(?m)trial 2/4: weights ≤ 10,000,000  SLACK, answered by trial 4$")
                .containsPattern("(?m)trial 3/4: weights ≤ 38,680  wave 2$")
                .containsPattern("(?m)trial 4/4: no ceiling  wave 1$")
                .contains("2 of 4 trials ask what another one asks", "Trainings: at most 2 in 2 waves");
    }

    @Test
    void sameCommandGoesOnAndMoreSeedsExtend() throws IOException {
        assertThat(sweep("--quiet")).isZero();
        assertThat(err.toString()).isEmpty();
        Map<String, String> before = contents("out/trials");
        assertThat(sweep("--set", "sweep.seeds=0,1")).isZero();
        assertThat(names("out/trials")).hasSize(18);
        assertThat(contents("out/trials")).containsAllEntriesOf(before);
        assertThat(err.toString()).contains("/18] ");
    }

    @Test
    void refinedSweepGoesOnAfterItsGridAndThenNeedsNoSpark() throws IOException {
        String[] refined = {
            "--set",
            "sweep.targets={weights=[\"36%\",\"100%\"],cycles=none}",
            "--set",
            "sweep.refine={points=3,min-gain=0}"
        };
        assertThat(sweep(refined)).isZero();
        Map<String, String> rows = contents("out/trials");
        assertThat(rows).hasSizeBetween(3, 5);
        assertThat(state().get("trials").get("total").asInt()).isEqualTo(rows.size());
        assertThat(state().get("trials").get("pending").asInt()).isZero();
        System.setProperty("spark.master", "none");
        assertThat(sweep(refined)).isZero();
        assertThat(contents("out/trials")).isEqualTo(rows);
        assertThat(state().get("trials").get("total").asInt()).isEqualTo(rows.size());
    }

    @Test
    void finishedSweepNeedsNoSpark() {
        assertThat(sweep()).isZero();
        System.setProperty("spark.master", "none");
        assertThat(sweep()).isZero();
    }

    @Test
    void sweepConfOfAFolderRunsTheSameSweep() {
        assertThat(sweep()).isZero();
        String conf = folder.resolve("out/sweep.conf").toString();
        assertThat(run("sweep", conf)).isZero();
        assertThat(run("sweep", conf, "--set", "training.batch-size=64")).isEqualTo(2);
        assertThat(err.toString()).contains("but sweep.id asks for");
    }

    @Test
    void folderOfAnotherSweepIsLeftAlone() throws IOException {
        assertThat(sweep()).isZero();
        Map<String, String> before = contents("out");
        assertThat(sweep("--set", "training.batch-size=64")).isEqualTo(2);
        assertThat(err.toString()).contains("holds another sweep").contains("--out");
        assertThat(contents("out")).isEqualTo(before);
    }

    @Test
    void folderOfSomeoneElseIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/sweep.conf"), "mine");
        assertThat(sweep()).isEqualTo(2);
        assertThat(err.toString()).contains("(sweep.conf) that is no sweep's");
        assertThat(Files.readString(folder.resolve("out/sweep.conf"))).isEqualTo("mine");
    }

    @Test
    void folderThatCannotBeWrittenIsAUsageError() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");
        assertThat(sweep()).isEqualTo(2);
        assertThat(err.toString()).startsWith("maesta: The output folder").contains("cannot be written", "Maybe");
    }

    @Test
    void failedTrialsAreRowsAndAnExitCode() throws IOException {
        assertThat(sweep(
                        "--set",
                        "sweep.seeds=0,13",
                        "--set",
                        "sweep.targets.weights=50%",
                        "--set",
                        "sweep.targets.cycles=none"))
                .isEqualTo(4);
        assertThat(out.toString()).contains("2 trials, 1 completed, 1 failed").contains("Seed 13 is unlucky");
        assertThat(state().get("state").asText()).isEqualTo("PARTIAL");
        assertThat(state().get("exit_code").asInt()).isEqualTo(4);
    }

    @Test
    void impossibleTargetsEndTheSweepBeforeTraining() throws IOException {
        System.setProperty("spark.master", "none");
        assertThat(sweep("--set", "sweep.targets.weights=10,20", "--set", "sweep.targets.cycles=none"))
                .isEqualTo(5);
        assertThat(out.toString()).contains("2 impossible");
        assertThat(state().get("state").asText()).isEqualTo("INFEASIBLE");
        assertThat(run("front", folder.resolve("out").toString())).isZero();
        assertThat(out.toString()).contains("No network meets its target.");
    }

    @Test
    void budgetThatIsSpentAtOnceIsAnExitCodeAndTheNextRunGoesOn() throws IOException {
        assertThat(sweep("--max-wall", "0.001s")).isEqualTo(6);
        assertThat(out.toString())
                .contains("No network yet.", "9 trials, 0 completed, 9 pending", "Budget    reached: ");
        assertThat(state().get("state").asText()).isEqualTo("BUDGET_REACHED");
        String sweepId = state().get("sweep_id").asText();
        assertThat(sweep("--max-executor-minutes", "1000", "--max-wall", "1d")).isZero();
        assertThat(out.toString()).contains("9 trials, 6 completed", " of 1,000.0 executor minutes, ", " of 1 d 0 h");
        assertThat(state().get("sweep_id").asText()).isEqualTo(sweepId);
    }

    @Test
    void wrongBudgetIsAUsageError() {
        assertThat(sweep("--max-wall", "10", "--max-executor-minutes", "2h")).isEqualTo(2);
        assertThat(err.toString())
                .contains("budget.wall = ", "must be a positive time with its unit, such as 10min")
                .contains("budget.executor-minutes = ", "must be a number in (0, ∞)");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void missingDataAreADataError() {
        assertThat(sweep("--set", "data.kind=image-folder", "--set", "data.path=" + folder.resolve("none")))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains(folder.resolve("none").toString(), "Maybe")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void dataOfOtherClassesAreAUsageError() {
        assertThat(sweep("--set", "space.classes=12")).isEqualTo(2);
        assertThat(err.toString()).contains("10 classes", "--set space.classes=10");
    }

    @Test
    void platformWithoutNativesCanPlanAndShowFronts() {
        assertThat(sweep()).isZero();
        System.setProperty(PLATFORM, "linux-arm64");
        assertThat(run("plan")).isZero();
        assertThat(run("front", folder.resolve("out").toString())).isZero();
        assertThat(sweep("--set", "sweep.seeds=1")).isEqualTo(1);
        assertThat(err.toString())
                .contains("no native libraries", "linux-arm64")
                .doesNotContain("\tat ");
    }

    @Test
    void planSaysWhatMayFollowTheGrid() {
        assertThat(run("plan", "--set", "sweep.refine.points=3", "--set", "sweep.seeds=0,1"))
                .isZero();
        assertThat(out.toString()).contains("up to 3 targets more: at most 6 trainings.");
    }

    @Test
    void planShowsCostsAndMarksWhatIsImpossible() {
        assertThat(run("plan", "--set", "sweep.targets.weights=10,50%", "--set", "sweep.targets.cycles=none"))
                .isZero();
        assertThat(out.toString())
                .contains("5,184 networks")
                .containsPattern("weights +77,360 ")
                .containsPattern("flash_bytes +78,744 ")
                .containsPattern("macs +12,501,632 ")
                .containsPattern("cycles +766,624 +275,040 ")
                .containsPattern("peak_activation_bytes +49,152 ")
                .contains("trial 1/2: weights ≤ 10  IMPOSSIBLE")
                .containsPattern("(?m)trial 2/2: weights ≤ 38,680$")
                .contains("1 of 2 trials are impossible", "Maybe weights ≤ ", "Trainings: 1.");
    }

    @Test
    void probeForecastsTimeMemoryAndTheOptionsOfSparkSubmit() {
        assertThat(run(
                        "plan",
                        "--probe",
                        "--slots",
                        "3",
                        "--set",
                        "space.network=autoencoder",
                        "--set",
                        "data.kind=machine-sounds",
                        "--set",
                        "sweep.targets.weights=10,90%,none",
                        "--set",
                        "sweep.targets.cycles=none",
                        "--set",
                        "budget.executor-minutes=1e-6"))
                .isZero();
        assertThat(out.toString())
                .contains("without data.path, for every thousand examples: 1,000 for training, 250 for validation")
                .containsPattern("Step    weights \\d+\\.\\d\\d ms")
                .containsPattern("Sweep   2 trials: \\d+\\.\\d executor minutes, .* on 3 slots")
                .contains("Budget  budget.executor-minutes is reached first: it is 0 % of")
                .contains("--executor-memory 1024m", "spark.executor.memoryOverhead=", "javacpp.maxphysicalbytes=");
        assertThat(run("plan", "--probe", "--slots", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("'--slots': (0) must be 1 or more");
    }

    @Test
    void planNeedsNoDataButASweepDoes() {
        assertThat(run("plan", "--set", "data.kind=image-folder")).isZero();
        assertThat(sweep("--set", "data.kind=image-folder")).isEqualTo(2);
        assertThat(err.toString())
                .contains("data.path", "--set data.path=FOLDER")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void configurationIsPrintedAndNothingDone() {
        assertThat(sweep("--print-config")).isZero();
        assertThat(out.toString()).contains("training.batch-size = 32").contains("# --set");
        assertThat(run("plan", "--print-config")).isZero();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void wrongConfigurationIsAUsageErrorWithoutStackTrace() {
        assertThat(run("plan", "--set", "training.batchsize=3")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean training.batch-size?").doesNotContain("\tat ");
        assertThat(run("plan", "--set", "training.batchsize=3", "--verbose")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void frontIsPrintedInEveryFormat() throws IOException {
        assertThat(sweep()).isZero();
        String uri = folder.resolve("out").toString();
        assertThat(run("front", uri, "--format", "csv")).isZero();
        assertThat(out.toString().lines().findFirst().orElseThrow())
                .contains("trial_id")
                .contains("pareto_rank");
        assertThat(run("front", uri, "--format", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json).isNotEmpty();
        assertThat(run("front", uri)).isZero();
        assertThat(out.toString()).contains("validation");
        assertThat(run("front", uri, "--format", "xml")).isEqualTo(2);
        assertThat(run("front", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in", "Maybe");
    }

    private int sweep(String... arguments) {
        return run(Stream.concat(Stream.of("sweep", "--set", "out=" + folder.resolve("out")), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out/_STATUS.json").toFile());
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, String> contents(String below) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
