package io.maesta.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.engine.EnginePrecision;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.sweep.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {
    @TempDir
    private Path folder;

    private Configuration load(String precision) {
        return Configuration.load(
                ConfigurationSource.quickstart(), List.of("out=" + folder, "engine.precision=" + precision));
    }

    private Precision chosen(String precision) {
        return EngineChoice.made(load(precision)).settings().precision().orElseThrow();
    }

    @Test
    void autoIsTheFastestThatThisProcessorHas() {
        Precision fastest = EnginePrecision.fastest(load("auto").settings().space());
        assertThat(chosen("auto")).isEqualTo(fastest);
    }

    @Test
    void autoStaysWhatItWasInAFolderThatWasBegun() throws IOException {
        for (Precision precision : Precision.values()) {
            Configuration begun = load("auto").training(precision, "another processor");
            Files.writeString(folder.resolve("sweep.conf"), begun.toString());
            assertThat(chosen("auto")).isEqualTo(precision);
        }
        List<String> lines = Files.readAllLines(folder.resolve("sweep.conf"));
        lines.removeIf(line -> line.startsWith("engine."));
        Files.write(folder.resolve("sweep.conf"), lines);
        assertThat(chosen("auto")).as("of a version without the setting").isEqualTo(Precision.FLOAT32);
    }

    @Test
    void whatIsAskedForIsNotSecondGuessed() throws IOException {
        Files.writeString(
                folder.resolve("sweep.conf"),
                load("auto").training(Precision.FLOAT32, "another processor").toString());
        Arrays.stream(Precision.values())
                .forEach(asked -> assertThat(chosen(asked.name().toLowerCase(java.util.Locale.ROOT)))
                        .isEqualTo(asked));
    }
}
