package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.space.TensorShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG and JPEG files, told apart by their first bytes, to pixels of one shape. Decodes in memory, one file after another: not
 * for use by several threads.
 */
final class ImageDecoder {
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final short JPEG_SIGNATURE = (short) 0xFFD8;
    /** Takes some 200 MB to decode. */
    private static final int MOST_PIXELS = 1 << 25;

    private static final String COPY_AGAIN = "Maybe copy the file again, or delete it.";

    private final TensorShape shape;
    private final ImageOptions.Resize resize;
    private final ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
    private final ImageReader jpeg = ImageIO.getImageReadersByFormatName("jpeg").next();
    private final List<String> jpegWarnings = new ArrayList<>();

    /** A decoder to {@code shape}: 3 channels, grey expanded and alpha dropped, or 1 channel from grey images. */
    ImageDecoder(TensorShape shape, ImageOptions.Resize resize) {
        this.shape = shape;
        this.resize = resize;
        jpeg.addIIOReadWarningListener((source, warning) -> jpegWarnings.add(warning));
    }

    /**
     * The pixels of an image file.
     *
     * @param name of the file in messages
     * @param file its bytes
     * @return {@code (channels, height, width)}, one unsigned byte each
     * @throws DataException if the file is damaged, of another format, or of another shape
     */
    byte[] decode(String name, byte[] file) {
        boolean isPng = file.length >= Long.BYTES && ByteBuffer.wrap(file).getLong() == PNG_SIGNATURE;
        boolean isJpeg = file.length >= Short.BYTES && ByteBuffer.wrap(file).getShort() == JPEG_SIGNATURE;
        if (!isPng && !isJpeg) {
            throw new DataException(
                    "The image (%s) of %d bytes is neither a PNG nor a JPEG file.".formatted(name, file.length),
                    COPY_AGAIN);
        }
        reject(name, isPng ? ImageIntegrity.damageOfPng(file) : ImageIntegrity.damageOfJpeg(file));
        BufferedImage image = read(name, file, isPng ? png : jpeg);
        reject(
                name,
                jpegWarnings.stream()
                        .filter(ImageDecoder::meansLostPixels)
                        .findFirst()
                        .map("is damaged (%s)"::formatted));
        int channels = Pixels.channels(image);
        if (channels != shape.channels() && (channels != 1 || shape.channels() != 3)) {
            throw otherShape(
                    name,
                    channels + "x" + image.getHeight() + "x" + image.getWidth(),
                    "Maybe convert the images, or change space.input; all images must have the same channels.");
        }
        byte[] pixels = Pixels.channelsFirst(image, shape.channels());
        return hasSize(image.getHeight(), image.getWidth())
                ? pixels
                : Resampling.fit(pixels, image.getHeight(), image.getWidth(), shape);
    }

    private BufferedImage read(String name, byte[] file, ImageReader reader) {
        jpegWarnings.clear();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            int height = reader.getHeight(0);
            int width = reader.getWidth(0);
            if (resize == ImageOptions.Resize.NONE && !hasSize(height, width)) {
                throw otherShape(
                        name,
                        height + "x" + width,
                        "Maybe add --set data.images.resize=fit, or change space.input; all images must have the same shape.");
            }
            if ((long) height * width > MOST_PIXELS) {
                throw otherShape(
                        name,
                        height + "x" + width,
                        "Maybe scale the image down; an image may have %,d pixels at most.".formatted(MOST_PIXELS));
            }
            return reader.read(0);
        } catch (DataException otherShape) {
            throw otherShape;
        } catch (IOException | RuntimeException failure) { // ImageIO answers some damage with a runtime exception
            throw new DataException(
                    "The image (%s) cannot be decoded: %s.".formatted(name, failure),
                    "Maybe copy the file again, convert it to a plain PNG, or delete it.",
                    failure);
        }
    }

    private boolean hasSize(int height, int width) {
        return height == shape.height() && width == shape.width();
    }

    private DataException otherShape(String name, String found, String advice) {
        return new DataException(
                "The image (%s) is %s, but the network takes %s.".formatted(name, found, shape), advice);
    }

    private static void reject(String name, Optional<String> damage) {
        if (damage.isPresent()) {
            throw new DataException("The image (%s) %s.".formatted(name, damage.get()), COPY_AGAIN);
        }
    }

    /** Of libjpeg's warnings, bytes too many between segments do no harm; missing or undecodable ones leave grey areas. */
    private static boolean meansLostPixels(String warning) {
        return warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
    }
}
