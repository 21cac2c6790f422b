package io.maesta.trial;

import static io.maesta.trial.TinyTrials.SPACE;
import static io.maesta.trial.TinyTrials.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult;
import io.maesta.search.LayerParameters;
import io.maesta.search.LocalTrialRunner;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.Progress;
import io.maesta.search.Search;
import io.maesta.search.TrainedNetwork;
import io.maesta.search.TrialContext;
import io.maesta.search.TrialListener;
import io.maesta.search.WarmedSearch;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.InMemoryWarmUps;
import io.maesta.store.TrainingState;
import io.maesta.store.WarmUps;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials that start from one warm-up beside trials that each have their own. */
class SharedWarmUpTest {
    private static final Dataset DATASET = TinyTrials.dataset();

    static Stream<Sweep> aSharedWarmUpChangesNothingButTimes() {
        Training gumbel = TinyTrials.training();
        Training soft = TinyTrials.training(Sampling.SOFT, RegulariserKind.DUCCIO);
        SearchSpace masks = SPACE.fix(SPACE.reference()).withSearchedChannels();
        Target[] targets = {weights(3_000), Target.NONE};
        return Stream.of(
                TinyTrials.sweep(gumbel, targets).withSeeds(List.of(0L, 5L)),
                TinyTrials.sweep(gumbel.withEpochs(0, 1, 0), targets),
                TinyTrials.sweep(soft, targets),
                TinyTrials.sweep(masks, gumbel, targets),
                TinyTrials.sweep(
                        SPACE.withSearchedChannels(),
                        TinyTrials.training(Sampling.GUMBEL, RegulariserKind.DUCCIO),
                        targets));
    }

    @ParameterizedTest
    @MethodSource
    void aSharedWarmUpChangesNothingButTimes(Sweep sweep) throws IOException {
        Outcome own = run(sweep, WarmUps.NONE);
        Outcome shared = run(sweep, new InMemoryWarmUps());

        assertThat(own.trained()).isZero();
        assertThat(shared.trained()).isEqualTo(sweep.seeds().size());
        assertSame(shared, own);
        assertThat(own.rows()).allMatch(row -> row.status() == Status.COMPLETED);
        assertThat(shared.networks()).isEqualTo(own.networks());
    }

    @Test
    void laterTargetsFindTheWarmUpOfEarlierOnes() throws IOException {
        WarmUps kept = new InMemoryWarmUps();
        Training training = TinyTrials.training().withEpochs(1, 1, 0);

        assertThat(run(TinyTrials.sweep(training, weights(3_000)), kept).trained())
                .isEqualTo(1);
        assertThat(run(TinyTrials.sweep(training, weights(5_000)), kept).trained())
                .isZero();
        assertThat(run(TinyTrials.sweep(training.withBatchSize(20), weights(5_000)), kept)
                        .trained())
                .isEqualTo(1);
    }

    @Test
    void aWarmUpThatDivergesFailsEveryTrialAsItsOwnWould() throws IOException {
        OptimiserSettings wild = new OptimiserSettings(Kind.SGD, 1e30, 0, 0, Schedule.CONSTANT);
        Training training = TinyTrials.training().withWarmUp(new PhaseSettings(1, wild));
        Sweep sweep = TinyTrials.sweep(training, weights(3_000), Target.NONE);
        Outcome shared = run(sweep, new InMemoryWarmUps());

        assertThat(shared.rows()).hasSize(2).allMatch(row -> row.reason().equals("DIVERGED"));
        assertSame(shared, run(sweep, WarmUps.NONE));
    }

    @Test
    void aStateOfAnotherSizeIsNotUsed() throws IOException {
        Sweep sweep = TinyTrials.sweep(TinyTrials.training(), weights(3_000));
        WarmUps wrong = new InMemoryWarmUps();
        wrong.keep(sweep.trials().get(0).warmUpId(), new TrainingState(1, 1, new float[7]));

        assertSame(run(sweep, wrong), run(sweep, WarmUps.NONE));
    }

    @Test
    void theListenerHearsOfTheWarmUpOnceForEachSeed() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        TrialListener listener = new TrialListener() {
            @Override
            public void warmUp(Trial trial, Progress progress) {
                heard.add("seed %d %d/%d".formatted(trial.seed(), progress.epoch(), progress.epochs()));
            }
        };
        Sweep sweep = TinyTrials.sweep(TinyTrials.training().withEpochs(2, 1, 0), weights(3_000), Target.NONE);
        LocalTrialRunner.of(new SupernetSearch(), new InMemoryResultStore(), data -> DATASET)
                .withListener(listener)
                .run(known(sweep));

        assertThat(heard).containsExactly("seed 5 0/2", "seed 5 1/2", "seed 5 2/2");
    }

    /** Rows without their times; the bytes of every network; how many warm-ups were trained to be shared. */
    private record Outcome(List<ResultRow> rows, List<List<Byte>> networks, int trained) {}

    private static void assertSame(Outcome actual, Outcome expected) {
        assertThat(actual.rows())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*seconds.*", ".*startedAt", ".*finishedAt")
                .isEqualTo(expected.rows());
    }

    private static Outcome run(Sweep described, WarmUps kept) throws IOException {
        Sweep sweep = known(described);
        Counting search = new Counting(new SupernetSearch(new Floats()), new AtomicInteger());
        InMemoryResultStore store = new InMemoryResultStore();
        LocalTrialRunner.of(search, store, data -> DATASET)
                .withThreads(2)
                .withWarmUps(kept)
                .run(sweep);
        List<List<Byte>> networks = new ArrayList<>();
        for (Trial trial : sweep.trials()) {
            try (InputStream in = store.openArtefact(trial.id(), Floats.NAME).orElse(InputStream.nullInputStream())) {
                List<Byte> bytes = new ArrayList<>();
                for (byte value : in.readAllBytes()) {
                    bytes.add(value);
                }
                networks.add(bytes);
            }
        }
        return new Outcome(store.load(sweep), networks, search.warmed().get());
    }

    private static Sweep known(Sweep sweep) {
        return sweep.withFingerprint(DATASET.fingerprint());
    }

    private record Counting(SupernetSearch search, AtomicInteger warmed) implements WarmedSearch, Search {
        @Override
        public TrialResult run(Trial trial, TrialContext context) {
            return search.run(trial, context);
        }

        @Override
        public TrainingState warmUp(Trial trial, TrialContext context) {
            warmed.incrementAndGet();
            return search.warmUp(trial, context);
        }
    }

    /** Every value of a network. */
    private record Floats() implements NetworkFileWriter {
        static final String NAME = "floats";

        @Override
        public String fileName() {
            return NAME;
        }

        @Override
        public void write(TrainedNetwork network, OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(out);
            List<Layer> trained = Layer.of(network.network()).stream()
                    .filter(layer -> layer.weights() > 0)
                    .toList();
            for (Layer step : trained) {
                LayerParameters layer = network.parameters(step);
                for (float[] values : List.of(layer.weights(), layer.bias(), layer.gamma(), layer.variance())) {
                    for (float value : values) {
                        data.writeFloat(value);
                    }
                }
            }
        }
    }
}
