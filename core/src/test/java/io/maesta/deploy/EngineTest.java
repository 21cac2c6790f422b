package io.maesta.deploy;

import io.maesta.data.Batch;
import io.maesta.data.Labels;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and DL4J compute the same from the same file: each is the check of the other. */
class EngineTest {
    private static final int BATCH = 32;
    private static final int[] NO_CHOICE = {};

    static Stream<SearchSpace> networks() {
        return Stream.of(
                SampleNetworks.residual(),
                SampleNetworks.keywordSpotter(),
                SampleNetworks.autoencoder(),
                SampleNetworks.odd());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheLogitsThatDl4jGivesAlone(SearchSpace space) throws IOException {
        Random random = new Random(1);
        Batch batch = new Batch(space.input(), BATCH);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        float[] logits;
        try (Supernet engine = Supernet.compile(space, BATCH, Task.CLASSIFICATION)) {
            engine.initialise(2);
            for (int step = 0; step < 20; step++) {
                // Running statistics far from their start.
                fill(batch, random, space.output().channels());
                engine.pathGradients(batch, NO_CHOICE);
            }
            fill(batch, random, space.output().channels());
            logits = engine.inference(NO_CHOICE).outputs(batch).clone();
            new Dl4jZip().write(new TrainedNetwork(space, engine.parameters(), Labels.CLASSES), zip);
        }

        ComputationGraph alone =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), false);

        List<Layer> layers = Layer.of(space);
        String last = layers.get(layers.size() - 1).name();
        double[] expected = new double[logits.length];
        Arrays.setAll(expected, i -> logits[i]);
        Tensors.assertClose(
                alone.feedForward(Tensors.dl4j(space.input(), batch.inputs()), false)
                        .get(last),
                expected);
    }

    private static void fill(Batch batch, Random random, int classes) {
        float[] inputs = batch.inputs();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) (0.5 + 2 * random.nextGaussian());
        }
        Arrays.setAll(batch.labels(), i -> random.nextInt(classes));
    }
}
