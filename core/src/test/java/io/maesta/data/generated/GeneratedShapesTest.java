package io.maesta.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.Sha256;
import io.maesta.data.image.TestImages;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

public class GeneratedShapesTest {
    public static final Dataset SMALL = new GeneratedShapes(0, 50, 20, 30).dataset();

    @Test
    void hasTenSortedClassesInBalance() {
        assertThat(SMALL.name()).isEqualTo("generated-shapes");
        assertThat(SMALL.shape()).isEqualTo(new TensorShape(3, 32, 32));
        assertThat(SMALL.classNames())
                .isSorted()
                .containsExactly(
                        "bars-3",
                        "bars-4",
                        "cross",
                        "disc",
                        "rhombus",
                        "ring",
                        "square",
                        "star-5",
                        "star-6",
                        "triangle");
        assertThat(classCounts(SMALL.train())).containsOnly(5);
        assertThat(classCounts(SMALL.validation())).containsOnly(2);
        assertThat(classCounts(SMALL.test())).containsOnly(3);
    }

    @Test
    void hasTheDocumentedSizes() {
        assertThat(GeneratedShapes.ofSeed(3)).isEqualTo(new GeneratedShapes(3, 4_000, 1_000, 1_000));
    }

    @Test
    void isDeterminedByItsSeed() {
        Dataset again = new GeneratedShapes(0, 50, 20, 30).dataset();
        Dataset other = new GeneratedShapes(1, 50, 20, 30).dataset();
        for (int i = 0; i < 50; i++) {
            assertThat(TestImages.bytes(again, again.train(), i))
                    .isEqualTo(TestImages.bytes(SMALL, SMALL.train(), i))
                    .isNotEqualTo(TestImages.bytes(other, other.train(), i));
        }
    }

    @Test
    void isTheSameOnEveryMachine() {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            values.append(Arrays.toString(TestImages.bytes(SMALL, SMALL.test(), i)));
        }
        assertThat(Sha256.hex(values.toString()))
                .isEqualTo("988800c4b5fab2f74e9f1aa56a2eeb229697169a7c91253e3eb9ba28d1ab4f86");
    }

    @Test
    void aLargerSetBeginsLikeASmallerOne() {
        Dataset larger = new GeneratedShapes(0, 100, 20, 30).dataset();
        assertThat(TestImages.bytes(larger, larger.train(), 49)).isEqualTo(TestImages.bytes(SMALL, SMALL.train(), 49));
    }

    @Test
    void noImageIsInTwoSplits() {
        Set<List<Integer>> images = new HashSet<>();
        for (Examples split : List.of(SMALL.train(), SMALL.validation(), SMALL.test())) {
            for (int i = 0; i < split.size(); i++) {
                images.add(
                        Arrays.stream(TestImages.bytes(SMALL, split, i)).boxed().toList());
            }
        }
        assertThat(images).hasSize(100);
    }

    @Test
    void fingerprintsWithoutDrawing() {
        assertThat(new GeneratedShapes(0, 50, 20, 30).fingerprint()).isEqualTo(SMALL.fingerprint());
        assertThat(List.of(
                        new GeneratedShapes(0, 50, 20, 30).fingerprint(),
                        new GeneratedShapes(1, 50, 20, 30).fingerprint(),
                        new GeneratedShapes(0, 60, 20, 30).fingerprint(),
                        new GeneratedShapes(0, 50, 30, 30).fingerprint(),
                        new GeneratedShapes(0, 50, 20, 40).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void rejectsASplitThatLacksAClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneratedShapes(0, 50, 9, 30))
                .withMessage(
                        "The size (9) of a split of generated shapes must be 10 or more: one image for each class.");
    }

    private static int[] classCounts(Examples examples) {
        int[] counts = new int[10];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        return counts;
    }
}
