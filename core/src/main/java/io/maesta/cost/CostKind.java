package io.maesta.cost;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one inference of a network, or its storage, costs. Any of them can be an objective or bear a ceiling. */
public enum CostKind {
    /** Convolution and linear weights; no bias, no batch normalisation (the paper's size). */
    WEIGHTS("weights", "weights"),
    /** Bytes of int8 weights and of one int32 bias for each output channel. */
    FLASH("flash", "flash_bytes"),
    /** Multiply-accumulates of one inference. */
    MACS("macs", "macs"),
    /** Clock cycles of one inference on the device. */
    CYCLES("cycles", "cycles"),
    /** Bytes of the largest working set of int8 activations over the execution order. */
    SRAM("sram", "peak_activation_bytes"),
    /** Microseconds of one inference on the device. */
    LATENCY("latency", "latency_us");

    private final String key;
    private final String column;

    CostKind(String key, String column) {
        this.key = key;
        this.column = column;
    }

    /** Name in configurations. */
    public String key() {
        return key;
    }

    /** Name in tables, unit included; its ceiling is in {@code target_} + column. */
    public String column() {
        return column;
    }

    /** The kind with this {@link #key}. */
    public static Optional<CostKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** A cost of this kind for people, in every locale alike: {@code 38,680}, {@code 49,152 bytes} or {@code 10 ms}. */
    public String text(double cost) {
        return switch (this) {
            case WEIGHTS, MACS, CYCLES -> decimals("#,##0", cost);
            case FLASH, SRAM -> decimals("#,##0 'bytes'", cost);
            case LATENCY -> decimals("#,##0.### 'ms'", cost / 1000);
        };
    }

    private static String decimals(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** Whether the cost of a network is the sum of the costs of its layers; SRAM is a maximum. */
    public boolean isAdditive() {
        return this != SRAM;
    }

    /** The kinds that add up over layers. */
    public static List<CostKind> additive() {
        return Arrays.stream(values()).filter(CostKind::isAdditive).toList();
    }
}
