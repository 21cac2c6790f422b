package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PeakActivationTest {
    @Test
    void isTheLargestSetOfTensorsInUseAtOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            SearchSpace space = RandomSpaces.next(random, 1 + random.nextInt(8), 4);
            List<Layer> layers = Layer.of(space.fix(RandomTheta.architecture(random, space)));
            assertThat(PeakActivation.bytes(layers)).isEqualTo(bySets(layers));
        }
    }

    @Test
    void keepsAResidualUntilItIsAdded() {
        List<Layer> layers = List.of(
                layer("a", 10, 20, "input"), layer("b", 20, 5, "a"), layer("c", 5, 20, "b"), add("d", 20, "c", "a"));
        assertThat(PeakActivation.bytes(layers)).isEqualTo(20 + 20 + 20);
        assertThat(PeakActivation.bytes(layers.subList(0, 3))).isEqualTo(10 + 20);
    }

    @Test
    void countsATensorOnceThatIsAddedToItself() {
        assertThat(PeakActivation.bytes(List.of(add("a", 8, "input", "input")))).isEqualTo(8 + 8);
    }

    @Test
    void anEmptyNetworkNeedsNothing() {
        assertThat(PeakActivation.bytes(List.of())).isZero();
    }

    @Test
    void refusesALayerThatReadsWhatIsNotMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeakActivation.bytes(List.of(layer("a", 1, 1, "b"))))
                .withMessage("The layer (a) reads (b), which no layer before it makes.");
    }

    /** The definition, set by set: inputs, output, and whatever a later layer reads of what is there. */
    private static long bySets(List<Layer> layers) {
        Map<String, Long> size = new HashMap<>();
        long peak = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            layer.inputs()
                    .forEach(input -> size.putIfAbsent(input, layer.inputShape().elements()));
            Set<String> inUse = new TreeSet<>(layer.inputs());
            for (Layer later : layers.subList(i + 1, layers.size())) {
                later.inputs().stream()
                        .filter(input -> size.containsKey(input) || input.equals(SearchSpace.INPUT))
                        .forEach(input -> {
                            size.putIfAbsent(input, later.inputShape().elements());
                            inUse.add(input);
                        });
            }
            size.put(layer.name(), layer.outputShape().elements());
            inUse.add(layer.name());
            peak = Math.max(peak, inUse.stream().mapToLong(size::get).sum());
        }
        return peak;
    }

    private static Layer layer(String name, int in, int out, String input) {
        return new Layer(
                name,
                Layer.Kind.LINEAR,
                List.of(input),
                TensorShape.vector(in),
                TensorShape.vector(out),
                Window.POINT,
                Finish.NONE);
    }

    private static Layer add(String name, int size, String left, String right) {
        TensorShape shape = TensorShape.vector(size);
        return new Layer(name, Layer.Kind.ADD, List.of(left, right), shape, shape, Window.POINT, Finish.NONE);
    }
}
