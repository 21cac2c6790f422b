package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.RandomStream;
import io.maesta.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clips without a word, cut from long recordings: as in TensorFlow's Speech Commands, one for every ten clips of keywords in the split,
 * rounded up, each from a random place of a random recording. Here the places are the same in every run, and no two splits share a
 * sample: training has the first three fifths of every recording, validation the fourth, test the last.
 */
final class Silence {
    /** Changes whenever other clips would be cut. */
    static final int VERSION = 1;

    /** The class of these clips. */
    static final String CLASS = "silence";

    private static final int KEYWORDS_PER_CLIP = 10;
    private static final int FIFTHS = 5;
    private static final long SEED = 0;

    private Silence() {}

    /** How many clips go with {@code keywords} clips of keywords. */
    static int count(int keywords) {
        return (keywords + KEYWORDS_PER_CLIP - 1) / KEYWORDS_PER_CLIP;
    }

    /**
     * Cuts clips of a second.
     *
     * @param noises one or more
     * @throws DataException if a recording is too short to have a second in every split
     */
    static List<short[]> cut(Collection<Noise> noises, Split split, int count) {
        List<Noise> recordings = List.copyOf(noises);
        recordings.forEach(Silence::requireLong);
        RandomGenerator random = RandomStream.of(SEED, Silence.CLASS, 0, split.key());
        List<short[]> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            short[] samples = recordings.get(random.nextInt(recordings.size())).samples();
            int first = fifths(samples, firstFifth(split));
            int end = fifths(samples, endFifth(split));
            int start = random.nextInt(first, end - Mfcc.CLIP + 1);
            clips.add(Arrays.copyOfRange(samples, start, start + Mfcc.CLIP));
        }
        return clips;
    }

    private static int fifths(short[] samples, int count) {
        return (int) ((long) samples.length * count / FIFTHS);
    }

    private static int firstFifth(Split split) {
        return switch (split) {
            case TRAIN -> 0;
            case VALIDATION -> 3;
            case TEST -> 4;
        };
    }

    private static int endFifth(Split split) {
        return split == Split.TRAIN ? 3 : firstFifth(split) + 1;
    }

    private static void requireLong(Noise noise) {
        if (noise.samples().length < FIFTHS * Mfcc.CLIP) {
            throw new DataException(
                    "The noise (%s) lasts %.1f s, but 5 s are needed to cut clips of a second for every split."
                            .formatted(noise.name(), (double) noise.samples().length / Wav.RATE),
                    "Maybe delete it, or the folder %s.".formatted(SpeechPath.NOISE));
        }
    }
}
