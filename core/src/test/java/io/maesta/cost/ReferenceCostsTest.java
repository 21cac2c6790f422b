package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.MaxPool;
import io.maesta.space.Networks;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known costs of the reference networks; weights, multiplications and cycles from the code of Burrello et al. (2023). */
class ReferenceCostsTest {
    @ParameterizedTest
    @CsvSource({
        "resnet8, 77360, 12501632, 766624, 78744, 49152",
        "ds-cnn, 22016, 2656768, 526880, 24368, 16000",
        "mobilenet-v1, 208112, 7489664, 1425728, 219064, 55296",
        "autoencoder, 264192, 264192, 33024, 270880, 768",
        "resnet18, 11261632, 2221772800, 124211712, 11281632, 786432"
    })
    void theReferencesCostWhatIsKnown(String name, long weights, long macs, long cycles, long flash, long peak) {
        Cost expected = new Cost(weights, flash, macs, cycles, peak, cycles / 100.0);
        assertThat(Cost.of(Layer.of(Networks.named(name).network()), Device.named("gap8")))
                .isEqualTo(expected);
        CostTable table = CostTable.of(Networks.named(name).space(), Device.named("gap8"));
        assertThat(table.exact(table.space().reference())).isEqualTo(expected);
    }

    /** LeNet-5 of LeCun et al., 1998, with all connections in its third layer, has 61,706 parameters; its poolings decide the peak. */
    @Test
    void leNet5() {
        List<Node> nodes = List.of(
                block("c1", SearchSpace.INPUT, new Conv2d(6, Window.square(5), Finish.RELU)),
                MaxPool.square("s2", "c1", 2),
                block("c3", "s2", new Conv2d(16, new Window(5, 5, 1, 1, 0, 0), Finish.RELU)),
                MaxPool.square("s4", "c3", 2),
                block("c5", "s4", new Linear(120, Finish.RELU)),
                block("f6", "c5", new Linear(84, Finish.RELU)),
                block("output", "f6", new Linear(10, Finish.NONE)));
        SearchSpace space = new SearchSpace("lenet-5", new TensorShape(1, 28, 28), nodes);

        Cost cost = CostTable.of(space, Device.named("gap8")).exact(space.reference());
        assertThat(cost.weights()).isEqualTo(61_706 - 236);
        assertThat(cost.flashBytes()).isEqualTo(61_470 + 4 * 236);
        assertThat(cost.macs()).isEqualTo(150 * 784 + 2_400 * 100 + 48_000 + 10_080 + 840);
        assertThat(cost.peakActivationBytes()).isEqualTo(6 * 28 * 28 + 6 * 14 * 14);
    }

    private static ChoiceBlock block(String name, String input, Operation operation) {
        return ChoiceBlock.fixed(name, input, new Candidate("only", operation));
    }
}
