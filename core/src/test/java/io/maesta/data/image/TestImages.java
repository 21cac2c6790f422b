package io.maesta.data.image;

import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Image files and what can be read back from examples made of them. */
public final class TestImages {
    private TestImages() {}

    public static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, file)) {
                throw new AssertionError("No writer for " + format);
            }
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A colour image of random pixels. */
    static BufferedImage random(int side, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    static byte[] png(int side, long seed) {
        return encoded(random(side, seed), "png");
    }

    static byte[] jpeg(int side, long seed) {
        return encoded(random(side, seed), "jpeg");
    }

    /** Colour channel 0, 1 or 2 of a packed pixel. */
    static int channel(int rgb, int channel) {
        return (rgb >> (16 - 8 * channel)) & 0xFF;
    }

    /** The bytes of example {@code index}, recovered from its normalised values. */
    public static int[] bytes(Dataset data, Examples examples, int index) {
        float[] values = new float[(int) data.shape().elements()];
        examples.copyTo(index, values, 0);
        int plane = values.length / data.shape().channels();
        int[] bytes = new int[values.length];
        Arrays.setAll(bytes, i -> {
            double mean = data.normalization().means().get(i / plane);
            double deviation = data.normalization().deviations().get(i / plane);
            return (int) Math.round(255 * (values[i] * deviation + mean));
        });
        return bytes;
    }
}
