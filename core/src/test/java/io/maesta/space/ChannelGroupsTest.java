package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelGroupsTest {
    private static List<ChannelGroup> groups(SearchSpace space) {
        return space.withSearchedChannels().channelGroups();
    }

    @Test
    void tensorsThatAreAddedShareTheirChannels() {
        assertThat(groups(Networks.named("resnet8").network()))
                .containsExactly(
                        new ChannelGroup("stem", 16),
                        new ChannelGroup("stage1.conv1", 16),
                        new ChannelGroup("stage2.conv1", 32),
                        new ChannelGroup("stage2.conv2", 32),
                        new ChannelGroup("stage3.conv1", 64),
                        new ChannelGroup("stage3.conv2", 64));
    }

    @Test
    void aBlockThatMayBeLeftOutSharesTheChannelsOfItsInput() {
        assertThat(groups(Networks.named("resnet8").space()).stream().map(ChannelGroup::name))
                .contains("stem", "stage2.conv1", "stage3.conv1")
                .doesNotContain("stage2.conv2", "stage3.conv2");
    }

    @Test
    void aDepthwiseConvolutionKeepsTheChannelsOfItsInput() {
        SearchSpace network = Networks.named("mobilenet-v1").network();
        long points = Layer.of(network).stream()
                .filter(layer -> layer.kind() == Layer.Kind.CONV2D)
                .count();
        assertThat(groups(network)).hasSize((int) points);
    }

    @Test
    void theOutputOfTheNetworkKeepsItsWidth() {
        SearchSpace autoencoder = Networks.named("autoencoder").network().withSearchedChannels();
        int[] ones = autoencoder.channelGroups().stream().mapToInt(group -> 1).toArray();
        assertThat(autoencoder.narrowed(ones).output()).isEqualTo(autoencoder.output());
        assertThat(ones).hasSize(9);
    }

    @Test
    void narrowedNetworksHaveTheWidthsOfTheirGroups() {
        SearchSpace masks = Networks.named("resnet8").network().withSearchedChannels();
        SearchSpace narrow = masks.narrowed(3, 5, 7, 9, 11, 13);
        assertThat(Layer.of(narrow).stream()
                        .filter(layer -> layer.weights() > 0)
                        .map(layer -> layer.inputShape().channels() + "-"
                                + layer.outputShape().channels()))
                .containsExactly("3-3", "3-5", "5-3", "3-7", "7-9", "3-9", "9-11", "11-13", "9-13", "13-10");
    }

    @Test
    void refusesWidthsThatAGroupCannotHave() {
        SearchSpace masks = Networks.named("resnet8").network().withSearchedChannels();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> masks.architecture(new int[0], new int[] {17, 1, 1, 1, 1, 1}))
                .withMessage("The channels (17) of group (stem) of search space (resnet8) must be in [1, 16].");
    }
}
