package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Augmentation.Flip;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
    private static final TensorShape SHAPE = new TensorShape(2, 5, 7);
    private static final Normalization NORMALIZATION = new Normalization(List.of(0.4, 0.6), List.of(0.2, 0.3));
    private static final Offset<Float> ROUNDING = within(1e-5f);

    private final byte[] pixels = pixels();
    private final ImageExamples examples = new ImageExamples(SHAPE, pixels, new int[3], NORMALIZATION);

    @Test
    void withoutAugmentationAnImageIsOnlyNormalised() {
        float[] target = new float[72];
        examples.copyTo(2, target, 1);
        float[] same = new float[72];
        examples.copyTo(2, Augmentation.NONE, new SplittableRandom(0), same, 1);
        assertThat(same).isEqualTo(target);
        assertThat(target[0]).isZero();
        assertThat(target[71]).isZero();
        for (int i = 0; i < 70; i++) {
            int byte_ = pixels[140 + i] & 0xFF;
            float expected = i < 35 ? (byte_ / 255f - 0.4f) / 0.2f : (byte_ / 255f - 0.6f) / 0.3f;
            assertThat(target[1 + i]).isCloseTo(expected, ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0, 0",
        "true, 0, 0",
        "false, 2, -3",
        "true, -1, 2",
        "true, 4, 6",
        "false, 5, 0",
        "true, 0, -7",
        "false, -9, 9"
    })
    void shiftsAndMirrorsLikeTheObviousImplementation(boolean mirrored, int down, int right) {
        float[] target = new float[70];
        new ImageWarp(SHAPE, NORMALIZATION.levels()).shift(pixels, 70, mirrored, down, right, target, 0);
        assertThat(target).containsExactly(warped(1, mirrored, 0, down, right), ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 0, 0", "false, 0.3, 0, 0", "true, -0.3, 0, 0", "false, 1.2, 2, -1", "true, 3.1, -1, 2"})
    void turnsLikeTheObviousImplementation(boolean mirrored, double radians, int down, int right) {
        float[] target = new float[70];
        new ImageWarp(SHAPE, NORMALIZATION.levels()).rotate(pixels, 70, mirrored, radians, down, right, target, 0);
        assertThat(target).containsExactly(warped(1, mirrored, radians, down, right), within(1e-4f));
    }

    @Test
    void turningByNothingIsShifting() {
        ImageWarp warp = new ImageWarp(SHAPE, NORMALIZATION.levels());
        float[] shifted = new float[70];
        float[] turned = new float[70];
        warp.shift(pixels, 0, true, 1, -2, shifted, 0);
        warp.rotate(pixels, 0, true, 0, 1, -2, turned, 0);
        assertThat(turned).isEqualTo(shifted);
    }

    @Test
    void drawsEveryShiftAndBothSides() {
        Augmentation augmentation = new Augmentation(0, 1, Flip.HORIZONTAL);
        RandomGenerator random = new SplittableRandom(1);
        Set<List<Float>> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            float[] target = new float[70];
            examples.copyTo(0, augmentation, random, target, 0);
            seen.add(boxed(target));
        }
        Set<List<Float>> possible = new HashSet<>();
        ImageWarp warp = new ImageWarp(SHAPE, NORMALIZATION.levels());
        for (int i = 0; i < 18; i++) {
            float[] target = new float[70];
            warp.shift(pixels, 0, i % 2 == 0, i / 6 - 1, i / 2 % 3 - 1, target, 0);
            possible.add(boxed(target));
        }
        assertThat(seen).isEqualTo(possible).hasSize(18);
    }

    @Test
    void drawsAnglesEvenlyWithinTheRange() {
        Augmentation augmentation = new Augmentation(15, 0, Flip.NONE);
        RandomGenerator random = new SplittableRandom(2);
        double[] degrees = new double[10_000];
        Arrays.setAll(degrees, i -> Math.toDegrees(augmentation.drawRadians(random)));
        assertThat(Arrays.stream(degrees).boxed())
                .allSatisfy(angle -> assertThat(angle).isBetween(-15.0, 15.0));
        assertThat(Arrays.stream(degrees).average().orElseThrow()).isCloseTo(0, within(0.3));
        assertThat(Arrays.stream(degrees).filter(angle -> Math.abs(angle) < 5).count())
                .isBetween(3_200L, 3_470L);
    }

    @Test
    void rejectsImpossibleRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(-1, 0, Flip.NONE))
                .withMessage("The rotation (-1.0 degrees) of an augmentation must be in [0, 180].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(Double.NaN, 0, Flip.NONE))
                .withMessage("The rotation (NaN degrees) of an augmentation must be in [0, 180].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(0, -1, Flip.NONE))
                .withMessage("The shift (-1 pixels) of an augmentation must not be negative.");
    }

    /** Image {@code index}, one change after another: mirrored and framed in black, turned, shifted, and normalised at the end. */
    private float[] warped(int index, boolean mirrored, double radians, int down, int right) {
        float[] result = new float[70];
        for (int channel = 0; channel < 2; channel++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    double fromCentreX = x - right - 3;
                    double fromCentreY = y - down - 2;
                    double length = Math.hypot(fromCentreX, fromCentreY);
                    double angle = Math.atan2(fromCentreY, fromCentreX) - radians;
                    double sourceX = 3 + length * Math.cos(angle);
                    double sourceY = 2 + length * Math.sin(angle);
                    double value = 0;
                    for (int row = 0; row < 5; row++) {
                        for (int column = 0; column < 7; column++) {
                            double weight = Math.max(0, 1 - Math.abs(row - sourceY))
                                    * Math.max(0, 1 - Math.abs(column - sourceX));
                            int stored = mirrored ? 6 - column : column;
                            value += weight * (pixels[index * 70 + channel * 35 + row * 7 + stored] & 0xFF);
                        }
                    }
                    double mean = NORMALIZATION.means().get(channel);
                    double deviation = NORMALIZATION.deviations().get(channel);
                    result[channel * 35 + y * 7 + x] = (float) ((value / 255 - mean) / deviation);
                }
            }
        }
        return result;
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[3 * 70];
        new Random(3).nextBytes(pixels);
        return pixels;
    }

    private static List<Float> boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return List.of(boxed);
    }
}
