package io.maesta.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.data.LocalFiles;
import io.maesta.data.sound.MachineSounds;
import io.maesta.data.sound.SpeechCommands;
import io.maesta.sweep.DataReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundDatasetsTest {
    @TempDir
    private Path folder;

    @Test
    void keywordsAreReadWithTheirOption() throws IOException {
        for (String split : List.of("train/%s/a", "val/%s/b", "test/%s/c")) {
            for (String word : List.of("go", "no", "yes")) {
                record(split.formatted(word), 16_000);
            }
        }
        Dataset all = DatasetCache.open(unread("speech-commands", Map.of()), SpeechCommands.SHAPE);
        assertThat(all.classNames()).containsExactly("go", "no", "yes");
        Dataset two = DatasetCache.open(unread("speech-commands", Map.of("words", "no,yes")), SpeechCommands.SHAPE);
        assertThat(two.classNames()).containsExactly("no", "unknown", "yes");
        assertThat(two.fingerprint())
                .isEqualTo(
                        SpeechCommands.read("any", new LocalFiles(folder), SpeechCommands.SHAPE, List.of("yes", "no"))
                                .fingerprint())
                .isNotEqualTo(all.fingerprint());
    }

    @Test
    void machinesAreRead() throws IOException {
        for (int i = 0; i < 4; i++) {
            record("normal/" + i, 4_000);
            record("abnormal/" + i, 4_000);
        }
        Dataset dataset = DatasetCache.open(unread("machine-sounds", Map.of()), MachineSounds.SHAPE);
        assertThat(dataset.labels()).isEqualTo(Labels.ANOMALIES);
        assertThat(dataset.train().size()).isEqualTo(2 * 4);
        assertThat(dataset.test().size()).isEqualTo(3 * 4);
    }

    @Test
    void damagedSoundIsNamed() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("train/go")).resolve("a.wav"), "no sound");
        assertThatThrownBy(() -> DatasetCache.open(unread("speech-commands", Map.of()), SpeechCommands.SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("The sound (train/go/a.wav in ")
                .hasMessageContaining("is not a WAV file.");
    }

    private DataReference unread(String name, Map<String, String> options) {
        return DataReference.unread(name, folder.toUri().toString(), new TreeMap<>(options));
    }

    private void record(String name, int samples) throws IOException {
        byte[] noise = new byte[2 * samples];
        new Random(name.hashCode()).nextBytes(noise);
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        Path file = folder.resolve(name + ".wav");
        Files.createDirectories(file.getParent());
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(noise), format, samples),
                AudioFileFormat.Type.WAVE,
                file.toFile());
    }
}
