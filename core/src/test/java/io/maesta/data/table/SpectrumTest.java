package io.maesta.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 16, 31, 97, 200, 256, 1000})
    void isTheDiscreteFourierTransformOfTheDefinition(int length) {
        double[] window = new Random(length).doubles(length, -3, 5).toArray();
        double mean = 0;
        for (double value : window) {
            mean += value / length;
        }
        double[] logs = new Spectrum(length).logAmplitudes(window);
        assertThat(logs).hasSize(length / 2);
        for (int k = 1; k <= length / 2; k++) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < length; n++) {
                double hann = Math.pow(Math.sin(Math.PI * n / length), 2);
                real += (window[n] - mean) * hann * Math.cos(2 * Math.PI * k * n / length);
                imaginary += (window[n] - mean) * hann * Math.sin(2 * Math.PI * k * n / length);
            }
            double amplitude = Math.sqrt(real * real + imaginary * imaginary);
            assertThat(Math.exp(logs[k - 1])).isCloseTo(amplitude + 1e-6, within(1e-10 * (1 + amplitude)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void ofAConstantIsTheFloor(int length) {
        double[] window = new double[length];
        Arrays.fill(window, 0.5);
        assertThat(new Spectrum(length).logAmplitudes(window)).satisfies(logs -> {
            for (double log : logs) {
                assertThat(log).isCloseTo(Math.log(1e-6), within(1e-6));
            }
        });
    }
}
