package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.engine.InstructionSet;
import io.maesta.result.TrialResult.Completed;
import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Trial;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Bfloat16TrialTest {
    @Test
    void aWholeTrialIsDeterministicAndItsNetworkScoredInSinglePrecision() {
        assumeTrue(InstructionSet.here().hasBfloat16(), "a processor with bfloat16");
        Dataset dataset = TinyTrials.dataset();
        Trial trial =
                TinyTrials.trial(TinyTrials.training().withPrecision(Precision.BFLOAT16), TinyTrials.weights(4_000));

        Completed first = run(trial, dataset);
        TrainedNetwork network = KeptNetwork.last();
        Completed second = run(trial, dataset);

        assertThat(second.theta()).isEqualTo(first.theta());
        assertThat(parameters(KeptNetwork.last())).usingRecursiveComparison().isEqualTo(parameters(network));
        assertThat(first.cost().weights()).isLessThanOrEqualTo(4_000);
        assertThat(first.testMetric()).isEqualTo(accuracy(network, dataset.test()));
        assertThat(first.valMetric()).isEqualTo(accuracy(network, dataset.validation()));
    }

    private static Completed run(Trial trial, Dataset dataset) {
        return new SupernetSearch(new KeptNetwork())
                .run(trial, new RecordingContext(dataset))
                .completed()
                .orElseThrow();
    }

    private static Map<String, LayerParameters> parameters(TrainedNetwork network) {
        Map<String, LayerParameters> parameters = new HashMap<>();
        Layer.of(network.network()).stream()
                .filter(layer -> layer.weights() > 0)
                .forEach(layer -> parameters.put(layer.name(), network.parameters(layer)));
        return parameters;
    }

    private static double accuracy(TrainedNetwork network, Examples examples) {
        int right = 0;
        try (Supernet alone = Supernet.compile(network.network(), TinyTrials.BATCH, Task.CLASSIFICATION)) {
            alone.load(parameters(network));
            for (Batch batch : new Batches(examples, TinyTrials.BATCH).inOrder()) {
                float[] outputs = alone.inference(new int[0]).outputs(batch);
                int classes = outputs.length / TinyTrials.BATCH;
                for (int i = 0; i < batch.size(); i++) {
                    int best = 0;
                    for (int k = 1; k < classes; k++) {
                        best = outputs[i * classes + k] > outputs[i * classes + best] ? k : best;
                    }
                    right += best == batch.labels()[i] ? 1 : 0;
                }
            }
        }
        return (double) right / examples.size();
    }
}
