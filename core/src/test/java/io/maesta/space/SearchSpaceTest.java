package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final TensorShape INPUT = new TensorShape(3, 8, 8);

    private final SearchSpace space = Networks.named("resnet8").space();

    @Test
    void namesTheShapeOfEveryTensor() {
        assertThat(space.shapes())
                .containsEntry("input", new TensorShape(3, 32, 32))
                .containsEntry("stage1.add", new TensorShape(16, 32, 32))
                .containsEntry("stage2.shortcut", new TensorShape(32, 16, 16))
                .containsEntry("stage3.conv2", new TensorShape(64, 8, 8))
                .containsEntry("pool", new TensorShape(64, 1, 1));
    }

    @Test
    void fixingLeavesNothingToChoose() {
        SearchSpace plain = space.fix(space.architecture(2, 2, 3, 2, 3, 2, 3));
        assertThat(plain.choices()).isEmpty();
        assertThat(plain.size()).isOne();
        assertThat(plain.shapes()).isEqualTo(space.shapes());
    }

    @Test
    void turnedItHasTheSameCostsAndShapesWithRowsForColumns() {
        for (ReferenceNetwork network : Networks.all()) {
            SearchSpace upright = network.space();
            SearchSpace turned = upright.turned();
            assertThat(turned.turned()).isEqualTo(upright);
            assertThat(turned.shapes().values())
                    .as(upright.name())
                    .containsExactlyElementsOf(upright.shapes().values().stream()
                            .map(TensorShape::turned)
                            .toList());
            List<Layer> layers = Layer.of(turned.fix(turned.reference()));
            assertThat(layers)
                    .extracting(Layer::macs)
                    .isEqualTo(Layer.of(upright.fix(upright.reference())).stream()
                            .map(Layer::macs)
                            .toList());
        }
    }

    @Test
    void survivesSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(space);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(space);
        }
    }

    @Test
    void refusesIndicesThatAreNotOfTheSpace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.architecture(0, 0))
                .withMessage("The number of indices (2) must be the number of choices (7) of search space (resnet8).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.architecture(0, 0, 4, 0, 0, 0, 0))
                .withMessage("The index (4) of block (stage1.conv2) must be in [0, 4).");
    }

    @Test
    void refusesArchitecturesOfAnotherSpace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.indices(Architecture.parse("stem=conv3x3")))
                .withMessageStartingWith(
                        "The architecture (stem=conv3x3) must choose for the blocks [stem, stage1.conv1,");
        String unknown = space.reference().toString().replace("stem=conv3x3", "stem=conv7x7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.indices(Architecture.parse(unknown)))
                .withMessage("The block (stem) has no candidate (conv7x7), but [conv3x3, conv5x5, separable3x3].");
    }

    @Test
    void refusesANodeThatReadsWhatDoesNotComeBeforeIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace("small", INPUT, List.of(conv("a", "b", 4))))
                .withMessage("The node (a) of search space (small) reads (b), but before it there are only [input].");
    }

    @Test
    void refusesANodeThatNothingReads() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SearchSpace("small", INPUT, List.of(conv("a", "input", 4), conv("b", "input", 4))))
                .withMessage("The node (a) of search space (small) must be read by a later one: it is not the last.\n"
                        + "Maybe it is left over, or a later node reads another in its place.");
    }

    @Test
    void refusesANameGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace("small", INPUT, List.of(conv("a", "input", 4), conv("a", "a", 4))))
                .withMessage("The name (a) is given to two nodes of search space (small).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace("small", INPUT, List.of()))
                .withMessage("The search space (small) must have a node.");
    }

    @Test
    void refusesToAddDifferentShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace(
                        "small",
                        INPUT,
                        List.of(conv("a", "input", 4), conv("b", "a", 8), new Add("sum", "a", "b", Finish.NONE))))
                .withMessage("The addition (sum) must have inputs of one shape, but (a) is 4x8x8 and (b) is 8x8x8.\n"
                        + "Maybe the shortcut needs a 1x1 convolution.");
    }

    private static ChoiceBlock conv(String name, String input, int filters) {
        return ChoiceBlock.fixed(name, input, Candidates.conv(3, filters, 1, Finish.BATCH_NORM));
    }
}
