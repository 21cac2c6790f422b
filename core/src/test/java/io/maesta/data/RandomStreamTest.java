package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void isTheSameOnEveryMachine() {
        assertThat(RandomStream.of(0, "warm-up", 0, "shuffle").nextLong()).isEqualTo(-6230909551915433842L);
    }

    @Test
    void restartsWhereItBegan() {
        RandomGenerator first = RandomStream.of(7, "search", 3, "gumbel");
        RandomGenerator second = RandomStream.of(7, "search", 3, "gumbel");
        for (int i = 0; i < 100; i++) {
            assertThat(second.nextLong()).isEqualTo(first.nextLong());
        }
    }

    @Test
    void dependsOnEveryOneOfItsNames() {
        Set<Long> draws = new HashSet<>();
        for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            for (String phase : new String[] {"", "search", "searchs"}) {
                for (int epoch = 0; epoch < 3; epoch++) {
                    for (String purpose : new String[] {"", "shuffle", "huffle"}) {
                        draws.add(RandomStream.of(seed, phase, epoch, purpose).nextLong());
                    }
                }
            }
        }
        assertThat(draws).hasSize(4 * 3 * 3 * 3);
    }

    @Test
    void gumbelDrawsHaveMeanEulerAndVariancePiSquaredOverSix() {
        RandomGenerator random = RandomStream.of(0, "test", 0, "gumbel");
        int count = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double draw = RandomStream.gumbel(random);
            sum += draw;
            squares += draw * draw;
        }
        double mean = sum / count;
        assertThat(mean).isCloseTo(0.5772156649, within(0.01));
        assertThat(squares / count - mean * mean).isCloseTo(Math.PI * Math.PI / 6, within(0.03));
    }

    @Test
    void gumbelDrawsAreFiniteAtBothEnds() {
        RandomGenerator lowest = () -> 0L;
        RandomGenerator highest = () -> -1L;
        assertThat(RandomStream.gumbel(lowest)).isFinite().isCloseTo(-Math.log(53 * Math.log(2)), within(1e-9));
        assertThat(RandomStream.gumbel(highest)).isFinite().isCloseTo(53 * Math.log(2), within(1e-9));
    }
}
