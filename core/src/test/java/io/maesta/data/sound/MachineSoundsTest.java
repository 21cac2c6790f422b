package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Recordings;
import io.maesta.data.Recordings.Recording;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MachineSoundsTest {
    /** Seven frames, so three examples. */
    private static final int SAMPLES = 6 * 512;

    @Test
    void dcaseLayoutHasASourceForEveryMachineAndNumber() {
        Dataset dataset = read(dcase("ToyCar").movedTo("dev_data/"));
        assertThat(dataset.labels()).isEqualTo(Labels.ANOMALIES);
        assertThat(dataset.classNames()).containsExactly("normal", "anomaly");
        assertThat(dataset.shape()).isEqualTo(new TensorShape(640, 1, 1));
        assertThat(sources(dataset.train())).containsExactly("ToyCar/id_01", "ToyCar/id_02");
        assertThat(labels(dataset.train())).hasSize(2 * 3 * 3).containsOnly(0);
        assertThat(labels(dataset.validation())).hasSize(2 * 2 * 3);
        assertThat(labels(dataset.test())).hasSize(2 * 2 * 3).contains(0, 1);
        assertThat(sources(read(dcase("ToyCar").with("readme.txt", "x").movedTo(""))
                        .test()))
                .isEqualTo(sources(dataset.test()));
    }

    @Test
    void mimiiLayoutHasItsNumbersAsSources() {
        TestFiles files = recordings("id_00/normal/", 7)
                .with(recordings("id_00/abnormal/", 4))
                .with(recordings("id_02/normal/", 7));
        Dataset dataset = read(files.with(recordings("id_02/abnormal/", 4)));
        assertThat(sources(dataset.train())).containsExactly("id_00", "id_02");
        assertThat(sources(read(files.movedTo("fan/")).test())).containsExactly("fan/id_00", "fan/id_02");
        assertThat(read(files.movedTo("6_dB/fan/")).fingerprint())
                .isEqualTo(read(files.movedTo("fan/")).fingerprint())
                .isNotEqualTo(dataset.fingerprint());
    }

    @Test
    void plainLayoutIsSplitByTheRuleOfRecordings() {
        Dataset dataset = read(new TestFiles().with("pump.zip", plain().zipped()));
        Recordings.Splits splits = Recordings.split(
                IntStream.range(0, 14)
                        .mapToObj(i -> i < 10
                                ? new Recording("normal/%d.wav".formatted(i), "", false, false)
                                : new Recording("abnormal/%d.wav".formatted(i - 10), "", true, false))
                        .toList(),
                "");
        Examples test = dataset.test();
        assertThat(test.size()).isEqualTo(3 * splits.test().size());
        for (int index = 0; index < test.size(); index++) {
            Recording recording = splits.test().get(test.recording(index));
            assertThat(test.label(index) == 1).isEqualTo(recording.anomalous());
            assertThat(test.source(index)).isEmpty();
            float[] frames = new LogMel().of(samples(recording.name()));
            float[] example = new float[640];
            test.copyTo(index, example, 0);
            for (int i = 0; i < 640; i += 77) {
                double expected = (frames[index % 3 * 128 + i]
                                - dataset.normalization().means().get(i))
                        / dataset.normalization().deviations().get(i);
                assertThat((double) example[i]).isEqualTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void fingerprintCoversNamesAndContent() {
        assertThat(List.of(
                        read(plain()).fingerprint(),
                        read(plain().with("normal/0.wav", TestSounds.noise(SAMPLES, 99)))
                                .fingerprint(),
                        read(plain().with("normal/more.wav", TestSounds.noise(SAMPLES, 99)))
                                .fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(read(plain()).fingerprint())
                .isEqualTo(read(plain().movedTo("x/")).fingerprint());
    }

    @Test
    void badDataAreNamed() {
        byte[] wav = TestSounds.noise(SAMPLES, 1);
        assertProblem(new TestFiles().with("a.txt", "x"), "The data (/sounds) have no WAV file.\n");
        assertProblem(
                plain().with("other/a.wav", wav),
                "Nothing says whether the sound (other/a.wav in /sounds) is normal.\n");
        assertProblem(
                plain().with("x/normal/a.wav", wav),
                "The data (/sounds) have recordings in several folders: () and (x/).\n");
        assertProblem(
                plain().with("id_00/normal/a.wav", wav),
                "The data (/sounds) are laid out in several ways: [MIMII, PLAIN].\n");
        assertProblem(
                plain().with("normal/a.wav", TestSounds.noise(2047, 1)),
                "The recording (normal/a.wav in /sounds) has 2047 samples, but 5 frames need 2048.\n");
        assertProblem(plain().without("abnormal"), "The recordings of (one source) in (/sounds) cannot be split: ");
    }

    @Test
    void networksOfAnotherShapeAreRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> MachineSounds.read("machine-sounds", plain(), new TensorShape(1, 49, 10)))
                .withMessageContaining("the shape (640x1x1), but the network takes (1x49x10)");
    }

    private static TestFiles plain() {
        return recordings("normal/", 10).with(recordings("abnormal/", 4));
    }

    private static TestFiles dcase(String machine) {
        TestFiles files = new TestFiles();
        for (String number : List.of("id_01", "id_02")) {
            files.with(recordings("%s/train/normal_%s_".formatted(machine, number), 3))
                    .with(recordings("%s/test/normal_%s_".formatted(machine, number), 2))
                    .with(recordings("%s/test/anomaly_%s_".formatted(machine, number), 2));
        }
        return files;
    }

    private static TestFiles recordings(String prefix, int count) {
        TestFiles files = new TestFiles();
        for (int i = 0; i < count; i++) {
            String path = prefix + i + ".wav";
            files.with(path, TestSounds.wav(samples(path)));
        }
        return files;
    }

    private static short[] samples(String name) {
        return TestSounds.samples(SAMPLES, name.hashCode());
    }

    private static Dataset read(FileSource files) {
        return MachineSounds.read("machine-sounds", files, MachineSounds.SHAPE);
    }

    private static List<Integer> labels(Examples examples) {
        return IntStream.range(0, examples.size()).mapToObj(examples::label).toList();
    }

    private static Set<String> sources(Examples examples) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            sources.add(examples.source(i));
        }
        return new TreeSet<>(sources);
    }

    private static void assertProblem(FileSource files, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(files))
                .withMessageStartingWith(message);
    }
}
