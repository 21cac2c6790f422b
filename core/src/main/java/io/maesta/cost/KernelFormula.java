package io.maesta.cost;

import io.maesta.space.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prices in whole cycles that follow the loops of a library of kernels. */
public enum KernelFormula implements OperatorPrice {
    /** The int8 kernels of GreenWaves GAP8's cluster of eight cores; see {@link Gap8Kernels}. */
    GAP8 {
        @Override
        public long cycles(Layer layer) {
            return Gap8Kernels.cycles(layer);
        }

        @Override
        public ChannelSlopes slopes(Layer layer) {
            return Gap8Kernels.slopes(layer);
        }
    };

    /** Name in configurations, such as {@code gap8}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return Arrays.stream(values()).map(KernelFormula::key).toList();
    }

    /**
     * The formula called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static KernelFormula named(String name) {
        return Arrays.stream(values())
                .filter(formula -> formula.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The kernel formula (%s) is not known.\nMaybe one of %s is meant.".formatted(name, names())));
    }
}
