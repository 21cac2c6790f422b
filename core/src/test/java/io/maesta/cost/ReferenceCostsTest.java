package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.Layer;
import io.maesta.space.Networks;
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
}
