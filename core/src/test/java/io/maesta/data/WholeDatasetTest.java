package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.generated.GeneratedShapes;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeDatasetTest {
    private static final Dataset IMAGES = new GeneratedShapes(7, 20, 10, 10).dataset();
    private static final Dataset WINDOWS = windows();

    @Test
    void imagesAreTheSameWhateverTheOrderOfTheirExamples() throws IOException {
        List<RawExample> examples = examples(IMAGES);
        assertThat(examples).hasSize(40).allSatisfy(example -> assertThat(example.tensor())
                .hasSize(3 * 32 * 32));
        Collections.shuffle(examples, new Random(1));
        SameData.assertSame(assembled(IMAGES, examples), IMAGES);
    }

    @Test
    void measuredValuesKeepRecordingsSourcesAndEveryBit() throws IOException {
        List<RawExample> examples = examples(WINDOWS);
        assertThat(examples).allSatisfy(example -> assertThat(example.tensor()).hasSize(2 * 3 * Float.BYTES));
        Collections.shuffle(examples, new Random(1));
        SameData.assertSame(assembled(WINDOWS, examples), WINDOWS);
    }

    @Test
    void missingExamplesAreCounted() throws IOException {
        List<RawExample> examples = examples(WINDOWS);
        examples.removeIf(example -> example.split() == Split.TEST && example.index() == 1);
        assertThatThrownBy(() -> assembled(WINDOWS, examples))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 of 2 examples for test are missing");
    }

    @Test
    void examplesWithoutAPlaceAreRefused() throws IOException {
        RawExample first = examples(WINDOWS).get(0);
        DatasetAssembly assembly = new DatasetAssembly(WholeDataset.of(WINDOWS).description());
        assembly.take(first);
        assertRefused(assembly, first, "it is there twice");
        assertRefused(assembly, example(first, 4, 0, first.tensor()), "there are 4 of these");
        assertRefused(assembly, example(first, -1, 0, first.tensor()), "there are 4 of these");
        assertRefused(assembly, example(first, 1, 2, first.tensor()), "its class has no name");
        assertRefused(assembly, example(first, 1, 0, new byte[4]), "it has not the shape and type of the others");
    }

    @Test
    void imagesOfAnotherNormalisationAreRefused() throws IOException {
        List<RawExample> examples = examples(IMAGES);
        examples.get(0).tensor()[0] ^= 1;
        assertThatThrownBy(() -> assembled(IMAGES, examples)).hasMessageContaining("means and deviations");
    }

    @Test
    void digestIsOfEveryPartOfAnExample() throws IOException {
        RawExample first = examples(WINDOWS).get(0);
        byte[] other = first.tensor().clone();
        other[5] ^= 1;
        assertThat(List.of(
                        digest(first),
                        digest(example(first, 1, 0, first.tensor())),
                        digest(example(first, 0, 1, first.tensor())),
                        digest(example(first, 0, 0, other))))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(digest(first)).isEqualTo(digest(example(first, 0, 0, first.tensor())));
    }

    private static void assertRefused(DatasetAssembly assembly, RawExample example, String problem) {
        assertThatThrownBy(() -> assembly.take(example))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("of example %d for train", example.index())
                .hasMessageEndingWith(problem);
    }

    private static String digest(RawExample example) {
        ExampleDigest digest = new ExampleDigest();
        digest.add(example);
        return digest.hex();
    }

    private static RawExample example(RawExample like, int index, int label, byte[] tensor) {
        return new RawExample(like.split(), index, label, like.recording(), like.source(), like.type(), tensor);
    }

    private static List<RawExample> examples(Dataset dataset) throws IOException {
        List<RawExample> examples = new ArrayList<>();
        WholeDataset.of(dataset)
                .decode(example -> examples.add(new RawExample(
                        example.split(),
                        example.index(),
                        example.label(),
                        example.recording(),
                        example.source(),
                        example.type(),
                        example.tensor().clone())));
        return examples;
    }

    private static Dataset assembled(Dataset dataset, List<RawExample> examples) {
        DatasetAssembly assembly = new DatasetAssembly(WholeDataset.of(dataset).description());
        examples.forEach(assembly::take);
        return assembly.dataset();
    }

    /** Two channels of three values; recordings of several examples, and two sources. */
    private static Dataset windows() {
        TensorShape shape = new TensorShape(2, 3, 1);
        Random random = new Random(3);
        List<TensorSplit> splits = new ArrayList<>();
        for (int size : new int[] {4, 2, 2}) {
            float[] values = new float[size * 6];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            int[] labels = new int[size];
            int[] recordings = new int[size];
            List<String> sources = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                labels[i] = size == 2 ? i : 0;
                recordings[i] = i / 2;
                sources.add(i % 2 == 0 ? "low" : "high, \"no\" ä");
            }
            splits.add(new TensorSplit(shape, values, labels, recordings, sources));
        }
        return TensorExamples.dataset(
                "machine-sounds",
                Labels.ANOMALY_CLASSES,
                Labels.ANOMALIES,
                splits.get(0),
                splits.get(1),
                splits.get(2),
                "5eed");
    }
}
