package io.maesta.engine;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.ChoiceBlock;
import io.maesta.space.DsCnn;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Node;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;

class OrientationTest {
    private static final SearchSpace SPECTROGRAMS = DsCnn.space(new TensorShape(1, 49, 10), 12);

    @Test
    void turnsNarrowImagesInBfloat16() {
        assertThat(Orientation.of(SPECTROGRAMS, Precision.BFLOAT16)).isEqualTo(Orientation.TURNED);
        assertThat(Orientation.of(SPECTROGRAMS, Precision.FLOAT32)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(SPECTROGRAMS.turned(), Precision.BFLOAT16)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(ResNet8.space(new TensorShape(3, 32, 32), 10), Precision.BFLOAT16))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(ResNet8.space(new TensorShape(3, 96, 64), 10), Precision.BFLOAT16))
                .isEqualTo(Orientation.UPRIGHT);
    }

    /** A linear layer on an image reads its positions in their order, and so does whoever reads an image that a network makes. */
    @Test
    void leavesImagesWhoseOrderMatters() {
        TensorShape input = new TensorShape(1, 20, 4);
        ChoiceBlock image = ChoiceBlock.fixed("image", SearchSpace.INPUT, conv(3, 4, BATCH_NORM_RELU));
        ChoiceBlock flat = ChoiceBlock.fixed("classifier", "image", linear(2, NONE));
        GlobalAveragePool pool = new GlobalAveragePool("pool", "image");
        assertThat(orientation(input, List.of(image, flat))).isEqualTo(Orientation.UPRIGHT);
        assertThat(orientation(input, List.of(image))).isEqualTo(Orientation.UPRIGHT);
        assertThat(orientation(input, List.of(image, pool))).isEqualTo(Orientation.TURNED);
    }

    private static Orientation orientation(TensorShape input, List<Node> nodes) {
        return Orientation.of(new SearchSpace("nodes", input, nodes), Precision.BFLOAT16);
    }

    @Test
    void callersSeeUprightTensors() {
        float[] upright = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        try (Workspace workspace = new Workspace(1, Precision.FLOAT32, Orientation.TURNED)) {
            TensorShape turned = new TensorShape(2, 2, 3).turned();
            memory compiled = workspace.lasting(workspace.images(turned));
            workspace.write(upright, workspace.givenImages(turned), compiled);
            assertThat(workspace.read(compiled, OneDnn.plain(1, turned)))
                    .containsExactly(1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12);
            assertThat(workspace.read(compiled, workspace.givenImages(turned))).containsExactly(upright);
            assertThat(workspace.givenFilters(2, 1, 1, 3, 2).get_size()).isEqualTo(4L * upright.length);
        }
    }
}
