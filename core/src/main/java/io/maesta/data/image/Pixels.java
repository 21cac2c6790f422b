package io.maesta.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The stored samples of an image, without the colour conversion of {@link BufferedImage#getRGB}, which takes grey samples for linear
 * light and brightens them.
 */
final class Pixels {
    private static final int BYTE_MAX = 255;

    private Pixels() {}

    /** 1 for grey, 3 for colours; alpha does not count, a palette counts as what it holds. */
    static int channels(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return IntStream.range(0, palette.getMapSize()).allMatch(index -> isGrey(palette, index)) ? 1 : 3;
        }
        return isGrey(image.getColorModel()) ? 1 : 3;
    }

    /**
     * The pixels as {@code (channels, height, width)} unsigned bytes; deeper samples are scaled down, a grey channel is repeated.
     *
     * @param channels as {@link #channels} says, or 3 for a grey image
     */
    static byte[] channelsFirst(BufferedImage image, int channels) {
        Raster raster = image.getRaster();
        int plane = raster.getWidth() * raster.getHeight();
        byte[] target = new byte[channels * plane];
        int[] samples = new int[plane];
        for (int channel = 0; channel < channels; channel++) {
            raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band(image, channel), samples);
            IntUnaryOperator value = value(image.getColorModel(), channel);
            for (int i = 0; i < plane; i++) {
                target[channel * plane + i] = (byte) value.applyAsInt(samples[i]);
            }
        }
        return target;
    }

    private static int band(BufferedImage image, int channel) {
        ColorModel model = image.getColorModel();
        return model instanceof IndexColorModel || isGrey(model) ? 0 : channel;
    }

    private static IntUnaryOperator value(ColorModel model, int channel) {
        if (model instanceof IndexColorModel palette) {
            return switch (channel) {
                case 0 -> palette::getRed;
                case 1 -> palette::getGreen;
                default -> palette::getBlue;
            };
        }
        int max = (1 << model.getComponentSize(0)) - 1;
        return max == BYTE_MAX ? sample -> sample : sample -> (sample * BYTE_MAX + max / 2) / max;
    }

    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static boolean isGrey(IndexColorModel palette, int index) {
        return palette.getRed(index) == palette.getGreen(index) && palette.getGreen(index) == palette.getBlue(index);
    }
}
