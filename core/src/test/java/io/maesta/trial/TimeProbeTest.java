package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.SearchSpace;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeProbeTest {
    private static final OptimiserSettings SGD =
            new OptimiserSettings(OptimiserSettings.Kind.SGD, 0.1, 0.9, 0, OptimiserSettings.Schedule.CONSTANT);

    private static final SearchSpace SPACE = TinyTrials.SPACE;

    @Test
    void everyStepTakesTimeAndTheMemoryIsThatOfTheSupernet() {
        Training training = TinyTrials.training();
        StepTimes times = TimeProbe.measure(SPACE, training, Task.CLASSIFICATION);

        assertThat(List.of(
                        times.weightStep(),
                        times.architectureStep(),
                        times.evaluation(),
                        times.fineTuneStep(),
                        times.fineTuneEvaluation()))
                .allMatch(seconds -> seconds > 0);
        try (Supernet supernet = Supernet.compile(SPACE, TinyTrials.BATCH, Task.CLASSIFICATION)) {
            long parameters = supernet.parameterBytes();
            assertThat(times.parameterBytes()).isEqualTo(parameters);
            // Values, gradients, and Adam's two moments.
            assertThat(times.nativeBytes()).isEqualTo(supernet.plannedBytes() + 4 * parameters);
        }
    }

    @Test
    void searchedChannelsAndMixturesAreProbedToo() {
        Training soft = TinyTrials.training(Sampling.SOFT, RegulariserKind.DUCCIO);
        StepTimes adam = TimeProbe.measure(SPACE.withSearchedChannels(), soft, Task.CLASSIFICATION);
        Training search = soft.withSearch(withSgd(soft));
        StepTimes searched = TimeProbe.measure(SPACE.withSearchedChannels(), search, Task.CLASSIFICATION);
        Training all = search.withWarmUp(new PhaseSettings(1, SGD)).withFineTune(new PhaseSettings(1, SGD));
        StepTimes momentum = TimeProbe.measure(SPACE.withSearchedChannels(), all, Task.CLASSIFICATION);

        assertThat(adam.weightStep()).isPositive();
        assertThat(searched.nativeBytes()).as("Adam in other phases").isEqualTo(adam.nativeBytes());
        assertThat(adam.nativeBytes() - momentum.nativeBytes()).isEqualTo(adam.parameterBytes());
    }

    private static SearchSettings withSgd(Training training) {
        SearchSettings search = training.search();
        return new SearchSettings(
                search.epochs(),
                SGD,
                search.architectureLearningRate(),
                search.channelLearningRate(),
                search.sampling(),
                search.temperature(),
                search.temperatureDecay(),
                search.regulariser(),
                search.strength(),
                search.candidates());
    }
}
