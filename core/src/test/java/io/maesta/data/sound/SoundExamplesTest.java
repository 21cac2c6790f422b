package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Normalization;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of two frames of two values on recordings of three frames, and of two. */
class SoundExamplesTest {
    private static final TensorShape SHAPE = TensorShape.vector(4);
    private static final List<SoundClip> CLIPS = List.of(
            new SoundClip(new float[] {1, 2, 3, 5, 8, 13}, 0, "pump"),
            new SoundClip(new float[] {21, 34, 55, 89}, 1, "fan"));
    private static final double[][] WINDOWS = {{1, 2, 3, 5}, {3, 5, 8, 13}, {21, 34, 55, 89}};

    private final Normalization normalization = SoundExamples.normalization(SHAPE, CLIPS, 2);
    private final SoundExamples examples = new SoundExamples(SHAPE, CLIPS, 2, normalization);

    @Test
    void normalizationIsThatOfTheWindowsWrittenOut() {
        for (int channel = 0; channel < 4; channel++) {
            double mean = 0;
            double squares = 0;
            for (double[] window : WINDOWS) {
                mean += window[channel] / WINDOWS.length;
                squares += window[channel] * window[channel] / WINDOWS.length;
            }
            assertThat(normalization.means().get(channel)).isEqualTo(mean, within(1e-9));
            assertThat(normalization.deviations().get(channel))
                    .isEqualTo(Math.sqrt(squares - mean * mean), within(1e-9));
        }
    }

    @Test
    void constantChannelsAreLeftAsTheyAre() {
        List<SoundClip> constant = List.of(new SoundClip(new float[] {3, 3, 3, 3, 3, 3}, 0, ""));
        assertThat(SoundExamples.normalization(SHAPE, constant, 2))
                .isEqualTo(new Normalization(List.of(3.0, 3.0, 3.0, 3.0), List.of(1.0, 1.0, 1.0, 1.0)));
    }

    @Test
    void windowsOverlapAndAreNormalised() {
        assertThat(examples.size()).isEqualTo(3);
        float[] target = new float[5];
        for (int index = 0; index < 3; index++) {
            examples.copyTo(index, target, 1);
            for (int channel = 0; channel < 4; channel++) {
                double expected =
                        (WINDOWS[index][channel] - normalization.means().get(channel))
                                / normalization.deviations().get(channel);
                assertThat((double) target[channel + 1]).isEqualTo(expected, within(1e-6));
            }
        }
        assertThat(target[0]).isZero();
    }

    @Test
    void everyWindowKnowsItsRecording() {
        List<String> known = new ArrayList<>();
        for (int index = 0; index < examples.size(); index++) {
            known.add(examples.recording(index) + examples.source(index) + examples.label(index));
        }
        assertThat(known).containsExactly("0pump0", "0pump0", "1fan1");
    }
}
