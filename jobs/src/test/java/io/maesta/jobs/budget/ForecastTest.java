package io.maesta.jobs.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batches;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.sweep.Training;
import io.maesta.trial.StepTimes;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final StepTimes TIMES = new StepTimes(0.1, 0.2, 0.03, 0.05, 0.007, 0, 0);
    private static final Duration ROUNDING = Duration.ofMillis(10);
    private static final Dataset DATA = new GeneratedShapes(0, 1_330, 110, 50).dataset();

    /** The steps of a trial, counted one by one as it would make them. */
    private static PhaseSeconds counted(Training training, int networks) {
        double warmUp = 0;
        double search = 0;
        double fineTune = 0;
        for (int epoch = 0; epoch < training.warmUp().epochs(); epoch++) {
            warmUp += TIMES.weightStep() * walk(DATA.train(), training);
        }
        for (int epoch = 0; epoch < training.search().epochs(); epoch++) {
            search += TIMES.weightStep() * walk(DATA.train(), training);
            search += TIMES.architectureStep() * walk(DATA.validation(), training);
        }
        int scores = training.search().epochs() == 0 ? 1 : training.search().epochs();
        for (int rank = 0; rank < training.search().candidates() && rank < networks; rank++) {
            scores++;
        }
        for (int score = 0; score < scores; score++) {
            search += TIMES.evaluation() * Math.min(32, walk(DATA.train(), training));
            search += TIMES.evaluation() * walk(DATA.validation(), training);
        }
        fineTune += TIMES.fineTuneEvaluation() * walk(DATA.validation(), training);
        for (int epoch = 0; epoch < training.fineTune().epochs(); epoch++) {
            fineTune += TIMES.fineTuneStep() * walk(DATA.train(), training);
            fineTune += TIMES.fineTuneEvaluation() * walk(DATA.validation(), training);
        }
        fineTune += TIMES.fineTuneEvaluation() * walk(DATA.test(), training);
        return new PhaseSeconds(warmUp, search, fineTune);
    }

    private static int walk(Examples examples, Training training) {
        int batches = 0;
        for (var unused : new Batches(examples, training.batchSize()).inOrder()) {
            batches++;
        }
        return batches;
    }

    @ParameterizedTest
    @CsvSource({"32,3,4,5,1000", "32,3,4,5,7", "64,0,0,0,5", "110,1,2,1,16"})
    void secondsAreThoseOfEveryStep(int batchSize, int warmUp, int search, int fineTune, int networks) {
        Training training = Training.defaults().withBatchSize(batchSize).withEpochs(warmUp, search, fineTune);
        PhaseSeconds forecast = forecast(training, networks, 1).trialSeconds();
        PhaseSeconds expected = counted(training, networks);

        assertThat(forecast.warmUp()).isCloseTo(expected.warmUp(), within(1e-9));
        assertThat(forecast.search()).isCloseTo(expected.search(), within(1e-9));
        assertThat(forecast.fineTune()).isCloseTo(expected.fineTune(), within(1e-9));
    }

    @Test
    void trialsFillSlotsInRounds() {
        Forecast nine = forecast(Training.defaults(), 1_000, 9);
        Duration trial = nine.trialTime();

        assertThat(nine.executorTime()).isCloseTo(trial.multipliedBy(9), ROUNDING);
        assertThat(nine.wallTime(1)).isCloseTo(trial.multipliedBy(9), ROUNDING);
        assertThat(nine.wallTime(4)).isCloseTo(trial.multipliedBy(3), ROUNDING);
        assertThat(nine.wallTime(9)).isEqualTo(trial);
        assertThat(nine.wallTime(100)).isEqualTo(trial);
        assertThat(forecast(Training.defaults(), 1_000, 0).wallTime(2)).isEqualTo(Duration.ZERO);
    }

    @Test
    void sharedWarmUpsComeFirstAndOnceForEachSeed() {
        Training training = Training.defaults();
        PhaseSeconds trial = counted(training, 1_000);
        Forecast shared = new Forecast(TIMES, training, SplitSizes.of(DATA), BigInteger.valueOf(1_000), 2, 9);
        Duration rest = millis(trial.search() + trial.fineTune());

        assertThat(shared.executorTime())
                .isCloseTo(millis(trial.warmUp()).multipliedBy(2).plus(rest.multipliedBy(9)), ROUNDING);
        assertThat(shared.wallTime(4)).isCloseTo(millis(trial.warmUp()).plus(rest.multipliedBy(3)), ROUNDING);
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(1e3 * seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,0,1024,768",
        "96,1,20,1024,1024",
        "256,1,254,1024,1024",
        "257,1,255,1280,1280",
        "432,40,0,1024,1280"
    })
    void memoryGrowsInStepsWithDataAndSupernet(long natives, long parameters, long data, long heap, long overhead) {
        assertThat(ExecutorMemory.of(natives << 20, parameters << 20, data << 20))
                .isEqualTo(new ExecutorMemory(heap, overhead));
    }

    @Test
    void optionsKeepTheLimitsBelowTheContainer() {
        assertThat(new ExecutorMemory(1024, 1536).submitOptions())
                .isEqualTo(
                        """
                        --executor-cores 1 \\
                        --executor-memory 1024m \\
                        --conf spark.task.cpus=1 \\
                        --conf spark.executor.memoryOverhead=1536m \\
                        --conf "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxbytes=1024m -Dorg.bytedeco.javacpp.maxphysicalbytes=2048m"
                        """);
    }

    private static Forecast forecast(Training training, int networks, int trials) {
        return new Forecast(TIMES, training, SplitSizes.of(DATA), BigInteger.valueOf(networks), trials, trials);
    }
}
