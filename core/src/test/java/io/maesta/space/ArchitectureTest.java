package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private final SearchSpace space = Networks.named("resnet8").space();

    @Test
    void everyNetworkOfResNet8PrintsWhatItCanParseBack() {
        Set<String> printed = new HashSet<>();
        for (int[] indices : Enumeration.of(space)) {
            Architecture architecture = space.architecture(indices);
            assertThat(Architecture.parse(architecture.toString())).isEqualTo(architecture);
            assertThat(space.indices(Architecture.parse(architecture.toString())))
                    .isEqualTo(indices);
            printed.add(architecture.toString());
        }
        assertThat(printed).hasSize(5_184);
    }

    @Test
    void printsBlocksInTheOrderOfTheSpace() {
        assertThat(space.architecture(0, 1, 3, 2, 0, 1, 2))
                .hasToString("stem=conv3x3,stage1.conv1=conv5x5,stage1.conv2=identity,stage2.conv1=separable3x3,"
                        + "stage2.conv2=conv3x3,stage3.conv1=conv5x5,stage3.conv2=separable3x3");
    }

    @Test
    void aPlainNetworkHasAnEmptyArchitecture() {
        assertThat(Networks.named("resnet8").network().reference()).hasToString("");
        assertThat(Architecture.parse("")).isEqualTo(new Architecture(Map.of()));
    }

    @Test
    void widthsStandBehindTheBlocks() {
        SearchSpace masks = Networks.named("resnet8").network().withSearchedChannels();
        Architecture narrow = masks.architecture(new int[0], new int[] {1, 2, 3, 4, 5, 6});
        assertThat(narrow)
                .hasToString(";stem:1,stage1.conv1:2,stage2.conv1:3,stage2.conv2:4,stage3.conv1:5,stage3.conv2:6");
        assertThat(Architecture.parse(narrow.toString())).isEqualTo(narrow);
        assertThat(masks.live(narrow)).containsExactly(1, 2, 3, 4, 5, 6);

        SearchSpace both = space.withSearchedChannels();
        Architecture member = both.architecture(new int[] {0, 1, 3, 2, 0, 1, 2}, widths(both));
        assertThat(Architecture.parse(member.toString())).isEqualTo(member);
        assertThat(both.indices(member)).containsExactly(0, 1, 3, 2, 0, 1, 2);
    }

    private static int[] widths(SearchSpace space) {
        return space.channelGroups().stream().mapToInt(ChannelGroup::width).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b;c", "a=b;c:0x", "a=b;c:1;d:1", "a=b;c:1,c:2", ";c:99999999999"})
    void refusesWidthsOfAnotherForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.parse(text))
                .withMessageStartingWith("The architecture (%s) must read block=candidate,…", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stem", "stem=a=b", "stem=a,,conv=b", "stem=a,stem=b"})
    void refusesTextOfAnotherForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.parse(text))
                .withMessageStartingWith("The architecture (%s) must read block=candidate,…", text);
    }

    @Test
    void refusesNamesThatWouldNotParseBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture(Map.of("a,b", "c")))
                .withMessage("The name (a,b) of a block must be made of letters, digits and _ . - only.");
    }
}
