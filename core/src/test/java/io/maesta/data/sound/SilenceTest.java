package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final int STEP = 10;

    @Test
    void oneClipGoesWithEveryTenthKeywordBegun() {
        assertThat(List.of(Silence.count(0), Silence.count(1), Silence.count(10), Silence.count(11)))
                .containsExactly(0, 1, 1, 2);
    }

    @Test
    void splitsShareNoSample() {
        List<Noise> noises = List.of(counting(100_000), counting(130_003));
        assertThat(range(Silence.cut(noises.subList(0, 1), Split.TRAIN, 200))).allMatch(at -> at < 60_000);
        assertThat(range(Silence.cut(noises.subList(0, 1), Split.VALIDATION, 200)))
                .allMatch(at -> at >= 60_000 && at < 80_000);
        assertThat(range(Silence.cut(noises.subList(1, 2), Split.TEST, 200)))
                .allMatch(at -> at >= 104_000 && at < 130_003);
        assertThat(range(Silence.cut(noises, Split.TEST, 200))).anyMatch(at -> at < 100_000);
    }

    @Test
    void placesAreTheSameInEveryRunAndDifferFromEachOther() {
        List<Noise> noises = List.of(counting(130_000));
        List<short[]> clips = Silence.cut(noises, Split.TRAIN, 5);
        assertThat(range(Silence.cut(noises, Split.TRAIN, 5))).isEqualTo(range(clips));
        assertThat(clips).extracting(clip -> clip[0]).doesNotHaveDuplicates();
    }

    /** A recording whose samples tell where they are. */
    private static Noise counting(int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) (i / STEP);
        }
        SpeechPath path = SpeechPath.parse("_background_noise_/hum.wav").orElseThrow();
        return new Noise(path, "hum", "", samples);
    }

    /** The places of the first and last samples, to within ten. */
    private static List<Integer> range(List<short[]> clips) {
        List<Integer> places = new ArrayList<>();
        for (short[] clip : clips) {
            places.add(clip[0] * STEP);
            places.add(clip[clip.length - 1] * STEP);
        }
        return places;
    }
}
