package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.space.TensorShape;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpeechCommandsTest {
    private static final int ELEMENTS = 490;

    @Test
    void listsDecideTheSplit() {
        Dataset dataset = read(googles());
        assertThat(dataset.classNames()).containsExactly("go", "no", "yes");
        assertThat(dataset.labels()).isEqualTo(Labels.CLASSES);
        assertThat(dataset.shape()).isEqualTo(new TensorShape(1, 49, 10));
        assertThat(labels(dataset.train())).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(labels(dataset.validation())).containsExactly(0, 1, 2);
        assertThat(labels(dataset.test())).containsExactly(0, 1, 2);
    }

    @Test
    void foldersGiveTheSameExamplesAsLists() {
        Dataset lists = read(googles());
        Dataset folders = read(folders());
        assertThat(values(folders.train())).isEqualTo(values(lists.train()));
        assertThat(values(folders.validation())).isEqualTo(values(lists.validation()));
        assertThat(values(folders.test())).isEqualTo(values(lists.test()));
        assertThat(labels(folders.test())).isEqualTo(labels(lists.test()));
    }

    @Test
    void examplesAreNormalisedFeatures() {
        Dataset dataset = read(folders());
        float[] features = new Mfcc().of(TestSounds.samples(Mfcc.CLIP, "no/2.wav".hashCode()));
        double mean = dataset.normalization().means().get(0);
        double deviation = dataset.normalization().deviations().get(0);
        FloatBuffer example = values(dataset.validation()).get(1);
        for (int i = 0; i < ELEMENTS; i++) {
            assertThat((double) example.get(i)).isEqualTo((features[i] - mean) / deviation, within(1e-5));
        }
        double[] train = values(dataset.train()).stream()
                .flatMapToDouble(clip -> IntStream.range(0, ELEMENTS).mapToDouble(clip::get))
                .toArray();
        assertThat(Arrays.stream(train).average().orElseThrow()).isEqualTo(0, within(1e-5));
        assertThat(Arrays.stream(train).map(value -> value * value).average().orElseThrow())
                .isEqualTo(1, within(1e-5));
    }

    @Test
    void zipsAndFoldersAroundDoNotMatter() {
        Dataset plain = read(folders());
        TestFiles zipped = new TestFiles()
                .with("train.zip", folders().without("val").without("test").zipped())
                .with("rest.zip", folders().without("train").zipped());
        assertThat(read(zipped).fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(read(folders().movedTo("a/b/")).fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(values(read(zipped).train())).isEqualTo(values(plain.train()));
    }

    @Test
    void aFifthIsHeldOutWhereNothingIsForValidation() {
        TestFiles all = new TestFiles();
        TestFiles cut = new TestFiles();
        for (String word : List.of("no", "yes")) {
            List<String> names = IntStream.range(0, 11)
                    .mapToObj(i -> "%s/%d.wav".formatted(word, i))
                    .sorted(Comparator.comparing(SpeechCommandsTest::sha256))
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                byte[] wav = TestSounds.noise(Mfcc.CLIP, names.get(i).hashCode());
                all.with("train/" + names.get(i), wav);
                cut.with((i < 2 ? "valid/" : "train/") + names.get(i), wav);
            }
        }
        all.clips("test/no/t", 1).clips("test/yes/t", 1);
        cut.clips("test/no/t", 1).clips("test/yes/t", 1);
        assertThat(values(read(all).validation())).isEqualTo(values(read(cut).validation()));
        assertThat(values(read(all).train())).isEqualTo(values(read(cut).train()));
    }

    @Test
    void validationIsTheTestWhereNothingElseIs() {
        Dataset dataset = read(googles().without("testing_list"));
        assertThat(dataset.test().size()).isEqualTo(3);
        assertThat(dataset.validation().size()).isEqualTo(3);
        assertThat(dataset.train().size()).isEqualTo(6);
        assertThat(values(dataset.test())).hasSize(3);
    }

    @Test
    void wordsThatAreNoKeywordsAreUnknown() {
        Dataset dataset = read(googles(), "yes");
        assertThat(dataset.classNames()).containsExactly("unknown", "yes");
        assertThat(labels(dataset.train())).containsExactly(0, 0, 0, 0, 1, 1);
    }

    @Test
    void noiseGivesSilenceForATenthOfTheKeywords() {
        TestFiles files = new TestFiles()
                .clips("train/yes/a", 7)
                .clips("train/no/a", 6)
                .clips("train/_unknown_/a", 20)
                .with("_background_noise_/hum.wav", TestSounds.noise(5 * Mfcc.CLIP, 1))
                .with("_background_noise_/README.md", "noise");
        for (String split : List.of("val", "test")) {
            files.clips(split + "/yes/b", 1).clips(split + "/no/b", 1).clips(split + "/_unknown_/b", 1);
        }
        Dataset dataset = read(files);
        assertThat(dataset.classNames()).containsExactly("_unknown_", "no", "silence", "yes");
        assertThat(labels(dataset.train()).stream().filter(label -> label == 2)).hasSize(2);
        assertThat(labels(dataset.test())).containsExactly(0, 1, 3, 2);
        assertThat(values(read(files).train())).isEqualTo(values(dataset.train()));
    }

    @Test
    void shortClipsArePaddedAndLongOnesCut() {
        short[] samples = TestSounds.samples(20_000, 5);
        TestFiles files = folders()
                .with("test/go/short.wav", TestSounds.wav(Arrays.copyOf(samples, 9_000)))
                .with("test/no/long.wav", TestSounds.wav(samples));
        TestFiles whole = folders()
                .with("test/go/short.wav", TestSounds.wav(Arrays.copyOf(Arrays.copyOf(samples, 9_000), 16_000)))
                .with("test/no/long.wav", TestSounds.wav(Arrays.copyOf(samples, 16_000)));
        assertThat(values(read(files).test())).isEqualTo(values(read(whole).test()));
    }

    @Test
    void fingerprintCoversContentSplitAndKeywords() {
        assertThat(List.of(
                        read(googles()).fingerprint(),
                        read(folders()).fingerprint(),
                        read(googles(), "yes").fingerprint(),
                        read(googles(), "yes", "no").fingerprint(),
                        read(googles().with("testing_list.txt", "go/3.wav\nno/1.wav\nyes/3.wav"))
                                .fingerprint(),
                        read(googles().with("go/0.wav", TestSounds.noise(Mfcc.CLIP, 9)))
                                .fingerprint()))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{64}"));
        assertThat(read(googles(), "no", "yes", "no").fingerprint())
                .isEqualTo(read(googles(), "yes", "no").fingerprint());
    }

    /** Four clips of three words at {@code word/0.wav} to {@code word/3.wav}: the third for validation, the fourth for test. */
    private static TestFiles googles() {
        TestFiles files = new TestFiles();
        for (String word : List.of("go", "no", "yes")) {
            for (int i = 0; i < 4; i++) {
                String name = "%s/%d.wav".formatted(word, i);
                files.with(name, TestSounds.noise(Mfcc.CLIP, name.hashCode()));
            }
        }
        return files.with("validation_list.txt", "go/2.wav\nno/2.wav\nyes/2.wav\n")
                .with("testing_list.txt", "go/3.wav\r\nno/3.wav\r\nyes/3.wav\r\nyes/gone.wav");
    }

    /** The same clips in folders. */
    static TestFiles folders() {
        TestFiles files = new TestFiles();
        List<String> splits = List.of("train", "train", "val", "test");
        for (String word : List.of("go", "no", "yes")) {
            for (int i = 0; i < 4; i++) {
                String name = "%s/%d.wav".formatted(word, i);
                files.with(splits.get(i) + "/" + name, TestSounds.noise(Mfcc.CLIP, name.hashCode()));
            }
        }
        return files;
    }

    private static Dataset read(FileSource files, String... keywords) {
        return SpeechCommands.read("speech-commands", files, SpeechCommands.SHAPE, List.of(keywords));
    }

    private static List<Integer> labels(Examples examples) {
        return IntStream.range(0, examples.size()).mapToObj(examples::label).toList();
    }

    /** The examples, in buffers because those are equal where their values are. */
    private static List<FloatBuffer> values(Examples examples) {
        List<FloatBuffer> values = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            float[] example = new float[ELEMENTS];
            examples.copyTo(i, example, 0);
            values.add(FloatBuffer.wrap(example));
        }
        return values;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
