package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.DataException;
import io.maesta.space.TensorShape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final int SIDE = 8;
    private static final int PLANE = SIDE * SIDE;

    private final ImageDecoder decoder = new ImageDecoder(new TensorShape(3, SIDE, SIDE), ImageOptions.Resize.NONE);
    private final ImageDecoder greyDecoder = new ImageDecoder(new TensorShape(1, SIDE, SIDE), ImageOptions.Resize.NONE);

    @Test
    void putsColoursIntoPlanes() {
        BufferedImage image = TestImages.random(SIDE, 1);
        byte[] pixels = decoder.decode("x.png", TestImages.encoded(image, "png"));
        assertThat(pixels).isEqualTo(planes(image));
    }

    @Test
    void dropsAlpha() {
        BufferedImage opaque = TestImages.random(SIDE, 2);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < PLANE; i++) {
            int colour = opaque.getRGB(i % SIDE, i / SIDE) & 0xFFFFFF;
            image.setRGB(i % SIDE, i / SIDE, colour | (i * 3) << 24);
        }
        assertThat(decoder.decode("x.png", TestImages.encoded(image, "png"))).isEqualTo(planes(opaque));
    }

    @Test
    void looksColoursUpInAPalette() {
        byte[] red = {10, (byte) 200, 30, 40};
        byte[] green = {50, 60, (byte) 250, 80};
        byte[] blue = {90, 100, 110, (byte) 255};
        BufferedImage image = new BufferedImage(
                SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(2, 4, red, green, blue));
        for (int i = 0; i < PLANE; i++) {
            image.getRaster().setSample(i % SIDE, i / SIDE, 0, i % 4);
        }
        byte[] pixels = decoder.decode("x.png", TestImages.encoded(image, "png"));
        for (int i = 0; i < PLANE; i++) {
            assertThat(new byte[] {pixels[i], pixels[PLANE + i], pixels[2 * PLANE + i]})
                    .containsExactly(red[i % 4], green[i % 4], blue[i % 4]);
        }
    }

    @Test
    void repeatsGreySamplesUnchanged() {
        byte[] grey = grey(BufferedImage.TYPE_BYTE_GRAY, 1);
        byte[] pixels = decoder.decode("x.png", grey);
        for (int i = 0; i < 3 * PLANE; i++) {
            assertThat(pixels[i]).isEqualTo((byte) (4 * (i % PLANE)));
        }
        assertThat(greyDecoder.decode("x.png", grey)).isEqualTo(Arrays.copyOf(pixels, PLANE));
    }

    @Test
    void scalesDeepSamplesDown() {
        byte[] pixels = decoder.decode("x.png", grey(BufferedImage.TYPE_USHORT_GRAY, 257));
        for (int i = 0; i < 3 * PLANE; i++) {
            assertThat(pixels[i]).isEqualTo((byte) (4 * (i % PLANE)));
        }
    }

    @Test
    void readsOneBitImagesAsGrey() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(3, 0, 0, 1);
        byte[] pixels = greyDecoder.decode("x.png", TestImages.encoded(image, "png"));
        assertThat(Arrays.copyOf(pixels, 5)).containsExactly(0, 0, 0, 255, 0);
    }

    @Test
    void decodesColourAndGreyJpegs() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < PLANE; i++) {
            image.setRGB(i % SIDE, i / SIDE, 0xC86432);
        }
        byte[] colour = decoder.decode("x.jpg", TestImages.encoded(image, "jpeg"));
        for (int i = 0; i < 3 * PLANE; i++) {
            assertThat(Byte.toUnsignedInt(colour[i])).isCloseTo(TestImages.channel(0xC86432, i / PLANE), within(3));
        }
        BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < PLANE; i++) {
            grey.getRaster().setSample(i % SIDE, i / SIDE, 0, 100);
        }
        byte[] pixels = decoder.decode("x.jpeg", TestImages.encoded(grey, "jpeg"));
        for (byte pixel : pixels) {
            assertThat((int) pixel).isCloseTo(100, within(1));
        }
    }

    @Test
    void goesByContentAndNotBySuffix() {
        assertThat(decoder.decode("x.png", TestImages.jpeg(SIDE, 1))).hasSize(3 * PLANE);
        assertDamaged(
                "hello".getBytes(StandardCharsets.UTF_8), "The image (x) of 5 bytes is neither a PNG nor a JPEG file.");
    }

    @Test
    void noticesEveryTruncationOfAPng() {
        byte[] whole = TestImages.png(SIDE, 3);
        assertDamaged(
                Arrays.copyOf(whole, 100),
                "The image (x) is a truncated PNG: its 100 bytes stop before the IEND chunk.");
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length), "The image (x) ");
        }
    }

    @Test
    void noticesEveryTruncationOfAJpeg() {
        byte[] whole = TestImages.jpeg(SIDE, 3);
        assertDamaged(
                Arrays.copyOf(whole, whole.length - 20),
                "The image (x) is a truncated JPEG: its %d bytes stop before the end marker."
                        .formatted(whole.length - 20));
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length), "The image (x) ");
        }
    }

    @Test
    void doesNotTakeTheEndOfAThumbnailForTheEndOfAJpeg() {
        byte[] plain = TestImages.jpeg(SIDE, 8);
        byte[] thumbnail = {(byte) 0xFF, (byte) 0xE1, 0, 6, (byte) 0xFF, (byte) 0xD9, 0, 0};
        byte[] whole = ByteBuffer.allocate(plain.length + thumbnail.length)
                .put(plain, 0, 2)
                .put(thumbnail)
                .put(plain, 2, plain.length - 2)
                .array();
        assertThat(decoder.decode("x", whole)).isEqualTo(decoder.decode("x", plain));
        for (int length = 2; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length), "The image (x) is a truncated JPEG: ");
        }
    }

    @Test
    void noticesAnyFlippedByteOfAPng() {
        byte[] whole = TestImages.png(SIDE, 4);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x55;
            assertDamaged(flipped, "The image (x) ");
        }
        whole[60] ^= 1;
        assertDamaged(whole, "The image (x) is a corrupt PNG: the checksum of the chunk at byte 33 is wrong.");
    }

    @Test
    void noticesAPngWhoseIntactChunksLackPixels() {
        ByteBuffer whole = ByteBuffer.wrap(TestImages.png(SIDE, 5));
        int dataChunk = 33;
        int length = whole.getInt(dataChunk) / 2;
        byte[] type = "IDAT".getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(whole.array(), dataChunk + 8, length);
        ByteBuffer short_ = ByteBuffer.allocate(dataChunk + 8 + length + 4 + 12);
        short_.put(whole.array(), 0, dataChunk).putInt(length).put(type);
        short_.put(whole.array(), dataChunk + 8, length).putInt((int) crc.getValue());
        short_.put(whole.array(), whole.capacity() - 12, 12);
        assertDamaged(short_.array(), "The image (x) cannot be decoded: javax.imageio.IIOException");
    }

    @Test
    void noticesAJpegWhoseScanStopsEarly() {
        byte[] whole = TestImages.jpeg(SIDE, 6);
        byte[] shortened = Arrays.copyOf(whole, whole.length - 20);
        shortened[shortened.length - 2] = (byte) 0xFF;
        shortened[shortened.length - 1] = (byte) 0xD9;
        assertDamaged(shortened, "The image (x) is damaged (Corrupt JPEG data: premature end of data segment).");
    }

    @Test
    void recoversFromDamageBefore() {
        BufferedImage image = TestImages.random(SIDE, 7);
        assertDamaged(Arrays.copyOf(TestImages.png(SIDE, 7), 90), "The image (x) is a truncated PNG");
        assertThat(decoder.decode("y", TestImages.encoded(image, "png"))).isEqualTo(planes(image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void namesBothShapesOfAnImageOfAnotherSize(String format) {
        assertDamaged(
                TestImages.encoded(TestImages.random(5, 1), format),
                "The image (x) is 5x5, but the network takes 3x8x8.");
    }

    @Test
    void doesNotTurnColoursIntoGrey() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> greyDecoder.decode("x", TestImages.png(SIDE, 1)))
                .withMessage("The image (x) is 3x8x8, but the network takes 1x8x8.\n"
                        + "Maybe convert the images, or change space.input; all images must have the same channels.");
    }

    private void assertDamaged(byte[] file, String problem) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> decoder.decode("x", file))
                .withMessageStartingWith(problem)
                .withMessageContaining("\nMaybe ");
    }

    private static byte[] grey(int type, int factor) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        for (int i = 0; i < PLANE; i++) {
            image.getRaster().setSample(i % SIDE, i / SIDE, 0, 4 * i * factor);
        }
        return TestImages.encoded(image, "png");
    }

    private static byte[] planes(BufferedImage image) {
        byte[] planes = new byte[3 * PLANE];
        for (int i = 0; i < planes.length; i++) {
            int rgb = image.getRGB(i % SIDE, i % PLANE / SIDE);
            planes[i] = (byte) TestImages.channel(rgb, i / PLANE);
        }
        return planes;
    }

    @Test
    void anImageThatFitsNoMemoryIsRefused() {
        byte[] png = TestImages.encoded(new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_BINARY), "png");
        ImageDecoder decoder = new ImageDecoder(new TensorShape(3, 32, 32), ImageOptions.Resize.FIT);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> decoder.decode("x.png", png))
                .withMessage("The image (x.png) is 6000x6000, but the network takes 3x32x32.\n"
                        + "Maybe scale the image down; an image may have 33,554,432 pixels at most.");
    }
}
