package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.fuzz.Fuzzer;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadSpeechCommandsTest {
    private static final TestFiles GOOD = SpeechCommandsTest.folders();

    @Test
    void damagedFileIsNamedWithItsZip() {
        byte[] wav = TestSounds.noise(Mfcc.CLIP, 1);
        byte[] zip = new TestFiles()
                .with("no/a.wav", Arrays.copyOf(wav, wav.length / 2))
                .zipped();
        assertProblem(
                GOOD.movedTo("").with("test/more.zip", zip),
                "The sound (test/more.zip!no/a.wav in /sounds) is truncated: its 16022 bytes stop before its samples end.\n");
    }

    @Test
    void damagedFilesAreNamed() {
        TestFiles files = GOOD.movedTo("");
        new Fuzzer(TestSounds.noise(Mfcc.CLIP, 1), 44)
                .run(
                        "train/go/1.wav",
                        DataException.class,
                        32 << 20,
                        damaged -> SpeechCommands.read(
                                "words", files.with("train/go/1.wav", damaged), SpeechCommands.SHAPE, List.of()));
    }

    @Test
    void classWithoutAClipInASplitIsNamed() {
        assertProblem(
                GOOD.movedTo("").without("test/no"),
                "The class (no) has no clip in the test split of the data (/sounds).\nMaybe the folder (no) was not copied");
    }

    @Test
    void misspeltKeywordIsNamed() {
        assertProblem(GOOD, "The class (ja) has no clip in the train split of the data (/sounds).\n", "ja", "no");
    }

    @Test
    void missingSplitsAreNamed() {
        assertProblem(GOOD.movedTo("").without("train"), "The data (/sounds) have no train split.\nMaybe the clips");
        assertProblem(
                GOOD.movedTo("").without("val").without("test"),
                "The data (/sounds) have no test split.\nMaybe the clips");
    }

    @Test
    void loneClipCannotBeHeldOut() {
        assertProblem(
                GOOD.movedTo("").without("val").without("train/go/1"),
                "The word (go) of the data (/sounds) has one training clip; none can be held out for validation.\n");
    }

    @Test
    void soundsOutsideOfWordsAndSplitsAreNamed() {
        byte[] wav = TestSounds.noise(Mfcc.CLIP, 1);
        assertProblem(
                GOOD.movedTo("").with("loose.wav", wav),
                "The sound (loose.wav in /sounds) lies in no folder of a word.\n");
        assertProblem(
                GOOD.movedTo("").with("yes/loose.wav", wav),
                "The sound (yes/loose.wav in /sounds) lies in no split, but others do.\n");
    }

    @Test
    void twoFoldersForOneThingAreNamed() {
        byte[] wav = TestSounds.noise(Mfcc.CLIP, 1);
        assertProblem(
                GOOD.movedTo("").with("valid/no/a.wav", wav),
                "The data (/sounds) have two folders for one split: (val) and (valid).\n");
        assertProblem(
                GOOD.movedTo("").with("old/train/no/a.wav", wav),
                "The data (/sounds) have words or lists in several folders: () and (old/).\n");
    }

    @Test
    void differentFilesInOnePlaceAreNamed() {
        byte[] zip = new TestFiles().clips("no/", 1).zipped();
        assertProblem(
                GOOD.movedTo("").with("test/more.zip", zip).clips("test/no/", 1),
                "The files (test/more.zip!no/0.wav) and (test/no/0.wav) in (/sounds) differ, but unpacked they are the same file.\n");
    }

    @Test
    void oneClassIsNotEnough() {
        assertProblem(
                new TestFiles().clips("train/no/a", 2).clips("test/no/b", 1),
                "The data (/sounds) have one class (no) only.\n");
    }

    @Test
    void foldersWithoutSoundAreRefused() {
        assertProblem(new TestFiles().with("a.txt", "x"), "The data (/sounds) have no clip of a word.\n");
    }

    @Test
    void noiseMustBeLongEnough() {
        assertProblem(
                GOOD.movedTo("").clips("_background_noise_/hum", 1),
                "The noise (_background_noise_/hum0.wav in /sounds) lasts 1.0 s, but 5 s are needed to cut clips of a second for every split.\n");
    }

    @Test
    void networksOfAnotherShapeAreRefusedBeforeReading() {
        FileSource unreadable = new TestFiles().with("a.wav", "x");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> SpeechCommands.read("speech-commands", unreadable, new TensorShape(3, 32, 32), List.of()))
                .withMessage(
                        "Data of the kind (speech-commands) have the shape (1x49x10), but the network takes (3x32x32).\nMaybe space.input should be 1x49x10, or space.network another one.");
    }

    private static void assertProblem(FileSource files, String message, String... keywords) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SpeechCommands.read("any", files, SpeechCommands.SHAPE, List.of(keywords)))
                .withMessageStartingWith(message);
    }
}
