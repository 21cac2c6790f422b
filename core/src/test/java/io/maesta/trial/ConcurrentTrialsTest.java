package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Target;
import io.maesta.search.LayerParameters;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.Progress;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.supernet.Samples;
import io.maesta.sweep.Trial;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Trials that share a JVM, as those of an executor with several cores. */
class ConcurrentTrialsTest {
    private static final List<Trial> TRIALS = TinyTrials.sweep(
                    TinyTrials.training(), Target.NONE, TinyTrials.weights(3_000))
            .trials();

    /** All that a trial tells, and every bit of its network. */
    private record Told(List<Progress> progress, List<Byte> network) {}

    private static Told run(Trial trial) {
        RecordingContext context = new RecordingContext(TinyTrials.dataset());
        new SupernetSearch(new BitsWriter()).run(trial, context);
        List<Byte> network = new ArrayList<>();
        for (byte bits : Samples.at(context.artefacts(), "bits").toByteArray()) {
            network.add(bits);
        }
        return new Told(context.heard(), network);
    }

    @Test
    void twoAtOnceGiveTheBitsOfOneAfterTheOther() throws Exception {
        List<Told> alone = List.of(run(TRIALS.get(0)), run(TRIALS.get(1)));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Told>> both = List.of(() -> run(TRIALS.get(0)), () -> run(TRIALS.get(1)));
            List<Told> together = new ArrayList<>();
            for (Future<Told> done : threads.invokeAll(both)) {
                together.add(done.get());
            }

            assertThat(alone.get(0).network())
                    .isNotEmpty()
                    .isNotEqualTo(alone.get(1).network());
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A network's parameters, layer by layer. */
    private static final class BitsWriter implements NetworkFileWriter {
        private static final long serialVersionUID = 1;

        @Override
        public String fileName() {
            return "bits";
        }

        @Override
        public void write(TrainedNetwork network, OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(out);
            for (Layer each : network.layers()) {
                if (each.weights() == 0) {
                    continue;
                }
                LayerParameters layer = network.parameters(each);
                for (float[] values : List.of(
                        layer.weights(), layer.bias(), layer.gamma(), layer.beta(), layer.mean(), layer.variance())) {
                    for (float value : values) {
                        data.writeInt(Float.floatToRawIntBits(value));
                    }
                }
            }
            data.flush();
        }
    }
}
