package io.maesta.calibrate;

import io.maesta.space.Layer;
import io.maesta.space.Networks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The measurements of {@code cluster-conf/devices/mlperf-tiny.csv}. */
final class MlperfTiny {
    private static final Path FILE = Path.of("..", "cluster-conf", "devices", "mlperf-tiny.csv");

    private MlperfTiny() {}

    static List<Measurement> measurements() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("nucleo"))
                    .map(line -> line.split(","))
                    .map(cells -> new Measurement(
                            cells[0],
                            cells[1],
                            Layer.of(Networks.named(cells[1]).network()),
                            1000 * Double.parseDouble(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
