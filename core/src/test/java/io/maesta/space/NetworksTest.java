package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    @Test
    void listsTheFiveReferences() {
        assertThat(Networks.names()).containsExactly("resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18");
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Networks.named("resnet9"))
                .withMessage("The network (resnet9) is not in the catalog.\n"
                        + "Maybe one of [resnet8, ds-cnn, mobilenet-v1, autoencoder, resnet18] is meant.");
    }

    @ParameterizedTest
    @CsvSource({
        "resnet8, 7, 5184, 3",
        "ds-cnn, 4, 256, 4",
        "mobilenet-v1, 13, 15925248, 8",
        "autoencoder, 6, 64, 6",
        "resnet18, 17, 1289945088, 8"
    })
    void spacesHaveTheirBlocksAndIdentities(String name, int blocks, BigInteger size, int identities) {
        SearchSpace space = Networks.named(name).space();
        assertThat(space.choices()).hasSize(blocks);
        assertThat(space.size()).isEqualTo(size);
        assertThat(space.choices().stream().filter(block -> names(block).contains("identity")))
                .hasSize(identities);
    }

    @Test
    void resNet8ChoosesInSevenBlocks() {
        List<ChoiceBlock> choices = Networks.named("resnet8").space().choices();
        assertThat(choices.stream().map(ChoiceBlock::name))
                .containsExactly(
                        "stem",
                        "stage1.conv1",
                        "stage1.conv2",
                        "stage2.conv1",
                        "stage2.conv2",
                        "stage3.conv1",
                        "stage3.conv2");
        for (ChoiceBlock block : choices) {
            assertThat(names(block))
                    .isEqualTo(
                            block.name().endsWith("conv2")
                                    ? List.of("conv3x3", "conv5x5", "separable3x3", "identity")
                                    : List.of("conv3x3", "conv5x5", "separable3x3"));
        }
    }

    @Test
    void resNet8RectifiesAfterTheResidualSum() {
        SearchSpace space = Networks.named("resnet8").space();
        for (Node node : space.nodes()) {
            if (node instanceof Add add) {
                assertThat(add.finish()).isEqualTo(Finish.RELU);
            } else if (node instanceof ChoiceBlock block && !block.name().equals("classifier")) {
                boolean summed = block.name().endsWith("conv2") || block.name().endsWith("shortcut");
                assertThat(block.candidates().get(0).operation().finish())
                        .isEqualTo(summed ? Finish.BATCH_NORM : Finish.BATCH_NORM_RELU);
            }
        }
    }

    @Test
    void thePlainNetworkTakesTheFirstCandidates() {
        for (ReferenceNetwork network : Networks.all()) {
            SearchSpace space = network.space();
            int[] first = IntStream.range(0, space.choices().size()).map(b -> 0).toArray();
            assertThat(network.network()).isEqualTo(space.fix(space.architecture(first)));
            assertThat(network.network().choices()).isEmpty();
            assertThat(network.network().output()).isEqualTo(TensorShape.vector(network.outputs()));
        }
    }

    @Test
    void networksTakeOtherInputsAndClasses() {
        for (ReferenceNetwork network : Networks.all()) {
            boolean reconstructs = network.name().equals("autoencoder");
            TensorShape input = new TensorShape(2, 23, 17);
            int outputs = reconstructs ? 2 * 23 * 17 : 7;
            assertThat(network.space(input, outputs).output()).isEqualTo(TensorShape.vector(outputs));
        }
    }

    @Test
    void anAutoencoderGivesAsManyValuesAsItTakes() {
        ReferenceNetwork autoencoder = Networks.named("autoencoder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> autoencoder.space(new TensorShape(1, 8, 8), 10))
                .withMessage("The outputs (10) of an autoencoder must be the values (64) of its input (1x8x8).");
    }

    private static List<String> names(ChoiceBlock block) {
        return block.candidates().stream().map(Candidate::name).toList();
    }
}
