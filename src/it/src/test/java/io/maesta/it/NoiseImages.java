package io.maesta.it;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Images of 32 x 32 for trials that take seconds: ten classes of noise about a colour of their own. */
final class NoiseImages {
    private static final int CLASSES = 10;
    private static final int SIZE = 32;

    private NoiseImages() {}

    /** Makes {@code folder} with {@code number} images in it, zipped: HDFS takes its time for each file. Three quarters are for training. */
    static Path zip(Path folder, int number) throws IOException {
        Random random = new Random(0);
        Files.createDirectory(folder);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("images.zip")))) {
            for (int i = 0; i < number; i++) {
                int label = i % CLASSES;
                String split = 4 * i < 3 * number ? "train" : "test";
                zip.putNextEntry(new ZipEntry("%s/class-%d/%d.png".formatted(split, label, i)));
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(image(25 * label, random), "png", png);
                zip.write(png.toByteArray());
                zip.closeEntry();
            }
        }
        return folder;
    }

    private static BufferedImage image(int least, Random random) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            int red = least + random.nextInt(30);
            image.setRGB(pixel % SIZE, pixel / SIZE, (red << 16) | (random.nextInt(256) << 8) | (255 - red));
        }
        return image;
    }
}
