package io.maesta.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelBankTest {
    private static final int BINS = 8001;

    @Test
    void neighbouringHtkFiltersAddUpToOneBetweenTheirCentres() {
        MelBank bank = MelBank.htk(40, 20, 4000, BINS);
        for (int hertz = 100; hertz < 3700; hertz += 7) {
            double sum = 0;
            for (int filter = 0; filter < bank.size(); filter++) {
                sum += bank.energy(filter, line(hertz));
            }
            assertThat(sum).as("%d Hz", hertz).isEqualTo(1, within(1e-9));
        }
    }

    @Test
    void htkFiltersEndAtTheirOuterEdges() {
        MelBank bank = MelBank.htk(40, 20, 4000, BINS);
        assertThat(bank.energy(0, line(20))).isZero();
        assertThat(bank.energy(0, line(21))).isPositive();
        assertThat(bank.energy(39, line(3999))).isPositive();
        assertThat(bank.energy(39, line(4001))).isZero();
    }

    @Test
    void everySlaneyFilterHasTheAreaOne() {
        MelBank bank = MelBank.slaney(128, BINS);
        double[] flat = new double[BINS];
        Arrays.fill(flat, 1);
        for (int filter = 0; filter < bank.size(); filter++) {
            assertThat(bank.energy(filter, flat)).isEqualTo(1, within(0.01));
        }
    }

    @Test
    void filtersNarrowerThanABinMayBeEmpty() {
        MelBank bank = MelBank.htk(40, 20, 4000, 9);
        assertThat(bank.energy(0, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1})).isZero();
    }

    /** A spectrum of 1 Hz a bin with one line. */
    private static double[] line(int hertz) {
        double[] spectrum = new double[BINS];
        spectrum[hertz] = 1;
        return spectrum;
    }
}
