package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void measuresMeanAndDeviationOfEveryChannel() {
        int channels = 3;
        int plane = 10;
        byte[] pixels = new byte[20 * channels * plane];
        new Random(0).nextBytes(pixels);
        Normalization normalization = Normalization.of(pixels, channels, plane);
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double squares = 0;
            for (int image = 0; image < 20; image++) {
                for (int i = 0; i < plane; i++) {
                    double value = (pixels[(image * channels + channel) * plane + i] & 0xFF) / 255.0;
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / 200;
            assertThat(normalization.means().get(channel)).isCloseTo(mean, EXACTLY);
            assertThat(normalization.deviations().get(channel))
                    .isCloseTo(Math.sqrt(squares / 200 - mean * mean), EXACTLY);
        }
    }

    @Test
    void leavesAConstantChannelUnscaled() {
        for (int level = 0; level < 256; level++) {
            for (int count : new int[] {1, 3, 7, 1024}) {
                byte[] pixels = new byte[count];
                Arrays.fill(pixels, (byte) level);
                Normalization normalization = Normalization.of(pixels, 1, count);
                assertThat(normalization).isEqualTo(new Normalization(List.of(level / 255.0), List.of(1.0)));
                assertThat(normalization.levels()[level]).isZero();
            }
        }
    }

    @Test
    void tabulatesEveryByteOfEveryChannel() {
        float[] levels = new Normalization(List.of(0.5, 0.1), List.of(0.25, 2.0)).levels();
        assertThat(levels).hasSize(512);
        assertThat(levels[0]).isEqualTo(-2f);
        assertThat(levels[255]).isEqualTo(2f);
        assertThat(levels[256 + 255]).isEqualTo(0.45f);
    }
}
