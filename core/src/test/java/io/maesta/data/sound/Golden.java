package io.maesta.data.sound;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code golden.py} wrote: a sound, and its features in float64. */
final class Golden {
    static final String WAV = "golden.wav";
    static final String MFCC = "golden-mfcc.txt";
    static final String LOG_MEL = "golden-log-mel.txt";
    static final List<String> FILES = List.of(WAV, MFCC, LOG_MEL);

    private Golden() {}

    static Path file(String name) {
        try {
            return Path.of(Golden.class.getResource(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static short[] samples() throws IOException {
        return Wav.decode(WAV, Files.readAllBytes(file(WAV)));
    }

    /** All values of a file, row by row. */
    static double[] values(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> Stream.of(line.split(" ")))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    /** The largest difference, relative to the larger of 1 and what was expected. */
    static double error(float[] found, double[] expected) {
        double largest = found.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(found.length, expected.length); i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
        }
        return largest;
    }
}
