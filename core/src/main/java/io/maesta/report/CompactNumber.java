package io.maesta.report;

import java.util.Locale;

/** Numbers under the ticks of an axis, short: {@code 40k}, {@code 1.5M}, {@code 2.5}. */
final class CompactNumber {
    private CompactNumber() {}

    /** {@code value} with as many digits as a step of {@code step} needs. */
    static String of(double value, double step) {
        if (value == 0) {
            return "0";
        }
        double unit = Math.abs(value) >= 1e9 ? 1e9 : Math.abs(value) >= 1e6 ? 1e6 : Math.abs(value) >= 1e4 ? 1e3 : 1;
        String suffix = unit == 1e9 ? "G" : unit == 1e6 ? "M" : unit == 1e3 ? "k" : "";
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value / unit) + suffix;
    }
}
