package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The features of both benchmarks against those of numpy, computed by the matrices of the transforms. */
class FrontEndTest {
    private static final double TOLERANCE = 1e-5;

    @Test
    void mfccIsThatOfNumpy() throws IOException {
        float[] features = new Mfcc().of(new ClipLength().fit(Golden.samples()));
        assertThat(features).hasSize(49 * 10);
        assertThat(Golden.error(features, Golden.values(Golden.file(Golden.MFCC))))
                .isLessThan(TOLERANCE);
    }

    @Test
    void logMelIsThatOfNumpy() throws IOException {
        float[] features = new LogMel().of(Golden.samples());
        assertThat(features).hasSize(19 * 128);
        assertThat(Golden.error(features, Golden.values(Golden.file(Golden.LOG_MEL))))
                .isLessThan(TOLERANCE);
    }

    @Test
    void mfccDoesNotDependOnLoudness() {
        short[] soft = TestSounds.samples(Mfcc.CLIP, 1);
        short[] loud = new short[soft.length];
        for (int i = 0; i < soft.length; i++) {
            loud[i] = (short) (2 * soft[i]);
        }
        assertThat(new Mfcc().of(loud)).containsExactly(new Mfcc().of(soft));
    }

    @Test
    void silenceHasTheLogarithmOfTheFloor() {
        float[] features = new Mfcc().of(new short[Mfcc.CLIP]);
        assertThat(features[0]).isEqualTo((float) (Math.log(1e-6) * Math.sqrt(80)));
        assertThat(features[1]).isBetween(-1e-5F, 1e-5F);
        assertThat(new LogMel().of(new short[LogMel.SHORTEST])).hasSize(5 * 128).containsOnly((float)
                (10 * Math.log10(Math.ulp(1.0))));
    }

    @Test
    void anExtractorCanBeUsedAgain() throws IOException {
        Mfcc mfcc = new Mfcc();
        mfcc.of(TestSounds.samples(Mfcc.CLIP, 2));
        short[] clip = new ClipLength().fit(Golden.samples());
        assertThat(mfcc.of(clip)).containsExactly(new Mfcc().of(clip));
    }
}
