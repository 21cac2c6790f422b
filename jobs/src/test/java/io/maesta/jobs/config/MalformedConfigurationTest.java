package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of sweeps, networks and devices. */
class MalformedConfigurationTest {
    private static final String SWEEP =
            """
            sweep {
              name = quickstart, seeds = [0, 1]
              targets { weights = ["10%", "25%", 60000], cycles = ["40%", none], latency = 10 ms }
              refine { points = 3, min-gain = 0.01 }
            }
            data { kind = image-folder, path = /images, images.resize = fit }
            space { network = ds-cnn, input = 1x25x5, classes = 4 }
            device = gap8
            training {
              batch-size = 100
              augmentation { rotation = 15, shift = 4, flip = horizontal }
              warm-up { epochs = 1, optimiser { kind = sgd, learning-rate = 0.1, momentum = 0.9, schedule = cosine } }
              search { epochs = 2, weights { kind = adam, learning-rate = 0.002 }, sampling = soft, temperature = 5 }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void sweeps() {
        byte[] whole = SWEEP.getBytes(StandardCharsets.UTF_8);
        new Fuzzer(whole, SWEEP.indexOf("data {"))
                .run("sweep.conf", ConfigurationException.class, 256 << 20, damaged -> assertThat(
                                trials(damaged, "sweep.conf", List.of()))
                        .isNotNegative());
    }

    private int trials(byte[] file, String name, List<String> overrides) throws IOException {
        Path path = Files.write(folder.resolve(name), file);
        Settings settings = Configuration.load(ConfigurationSource.file(path.toString()), overrides)
                .settings();
        return settings.sweep(settings.data().reference()).trials().size();
    }
}
