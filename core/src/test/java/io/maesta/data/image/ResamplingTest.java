package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.TensorShape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    @Test
    void keepsAnImageThatFits() {
        byte[] pixels = random(3 * 5 * 7);
        assertThat(Resampling.fit(pixels, 5, 7, new TensorShape(3, 5, 7))).isEqualTo(pixels);
    }

    @Test
    void interpolatesWhereItEnlarges() {
        // Pixel centres at -0.25, 0.25, 0.75 and 1.25 between levels 0 and 100.
        assertThat(Resampling.fit(new byte[] {0, 100, 0, 100}, 2, 2, new TensorShape(1, 4, 4)))
                .startsWith(0, 25, 75, 100, 0, 25, 75, 100);
    }

    @Test
    void weighsWithATriangleWhereItShrinks() {
        byte[] pixels = random(12 * 12);
        byte[] small = Resampling.fit(pixels, 12, 12, new TensorShape(1, 4, 4));
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                double sum = 0;
                double total = 0;
                for (int i = 0; i < 12; i++) {
                    for (int j = 0; j < 12; j++) {
                        double weight =
                                Math.max(0, 3 - Math.abs(i - (3 * y + 1))) * Math.max(0, 3 - Math.abs(j - (3 * x + 1)));
                        sum += weight * Byte.toUnsignedInt(pixels[12 * i + j]);
                        total += weight;
                    }
                }
                assertThat(Byte.toUnsignedInt(small[4 * y + x])).isEqualTo((int) Math.round(sum / total));
            }
        }
    }

    @Test
    void takesTheMiddleOfAnImageOfOtherProportions() {
        byte[] wide = new byte[2 * 6];
        for (int x = 2; x < 4; x++) {
            wide[x] = 50;
            wide[6 + x] = 50;
        }
        assertThat(Resampling.fit(wide, 2, 6, new TensorShape(1, 2, 2))).containsOnly(50);
        assertThat(Resampling.fit(new byte[] {9, 9, 50, 50, 50, 50, 9, 9}, 4, 2, new TensorShape(1, 2, 2)))
                .containsOnly(50);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
