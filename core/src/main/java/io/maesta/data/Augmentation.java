package io.maesta.data;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Random changes of a training image, drawn anew each time it is used. The image is mirrored, then turned about its centre, then
 * shifted; what comes from outside of it is black, as in the usual recipe that pads the raw image before normalisation. A turned image
 * is interpolated between its four nearest pixels.
 *
 * @param rotationDegrees largest angle: drawn uniformly from [−rotationDegrees, rotationDegrees), in [0, 180]
 * @param shiftPixels largest shift: drawn uniformly from the integers −shiftPixels … shiftPixels, down and right each; 0 or more
 */
public record Augmentation(double rotationDegrees, int shiftPixels, Flip flip) implements Serializable {
    /** Images stay as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, Flip.NONE);

    private static final int MAX_DEGREES = 180;

    public Augmentation {
        if (!(rotationDegrees >= 0 && rotationDegrees <= MAX_DEGREES)) {
            throw new IllegalArgumentException(
                    "The rotation (%s degrees) of an augmentation must be in [0, 180].".formatted(rotationDegrees));
        }
        if (shiftPixels < 0) {
            throw new IllegalArgumentException(
                    "The shift (%d pixels) of an augmentation must not be negative.".formatted(shiftPixels));
        }
    }

    /** Which images are mirrored. */
    public enum Flip {
        /** None. */
        NONE,
        /** Every other one, at random, left to right. */
        HORIZONTAL;

        boolean draw(RandomGenerator random) {
            return this == HORIZONTAL && random.nextBoolean();
        }
    }

    int drawShift(RandomGenerator random) {
        return shiftPixels == 0 ? 0 : random.nextInt(-shiftPixels, shiftPixels + 1);
    }

    double drawRadians(RandomGenerator random) {
        return Math.toRadians((2 * random.nextDouble() - 1) * rotationDegrees);
    }
}
