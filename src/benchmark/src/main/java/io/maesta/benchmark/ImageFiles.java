package io.maesta.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Folders of images that no two of which are alike: slopes of colour under a little noise. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * Writes {@code count} images as {@code <split>/<class>/<number>.<format>}, one in five of every class to {@code test}.
     *
     * @param format as ImageIO names it
     */
    static void write(Path folder, String format, int count) throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            int turn = i / Inputs.CLASSES;
            Path kind = folder.resolve(turn % 5 == 0 ? "test" : "train").resolve("class" + i % Inputs.CLASSES);
            Files.createDirectories(kind);
            Path file = kind.resolve(i + "." + format);
            if (!ImageIO.write(image(random), format, file.toFile())) {
                throw new IOException("This Java cannot write images of the format (%s).".formatted(format));
            }
        }
    }

    private static BufferedImage image(Random random) {
        int side = Inputs.IMAGE.width();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] slope = random.ints(2L * Inputs.IMAGE.channels(), 0, 4).toArray();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int rgb = 0;
                for (int c = 0; c < Inputs.IMAGE.channels(); c++) {
                    rgb = rgb << 8 | slope[2 * c] * x + slope[2 * c + 1] * y + random.nextInt(16);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** Deletes {@code folder} with all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> below = Files.walk(folder)) {
            paths = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
