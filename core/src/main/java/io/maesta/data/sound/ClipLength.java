package io.maesta.data.sound;

import java.util.Arrays;

/**
 * Makes clips last one second, as TensorFlow's decoder does for Speech Commands: zeros follow a shorter one, the end of a longer one is cut
 * off. Counts what it changes. Not for several threads.
 */
final class ClipLength {
    private int clips;
    private int padded;
    private int cut;

    /** The first second of {@code samples}; the same array if it lasts a second. */
    short[] fit(short[] samples) {
        clips++;
        padded += samples.length < Mfcc.CLIP ? 1 : 0;
        cut += samples.length > Mfcc.CLIP ? 1 : 0;
        return samples.length == Mfcc.CLIP ? samples : Arrays.copyOf(samples, Mfcc.CLIP);
    }

    @Override
    public String toString() {
        return "%d clips, of which %d shorter than a second were filled up with zeros and %d longer ones cut"
                .formatted(clips, padded, cut);
    }
}
