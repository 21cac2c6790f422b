package io.maesta.jobs.command;

import io.maesta.jobs.config.Bytes;
import io.maesta.jobs.config.Frequency;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options that have a unit or a range. */
final class Quantities {
    private Quantities() {}

    private static <T> T converted(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("(%s) %s".formatted(text, e.getMessage()));
        }
    }

    /** A frequency. */
    static final class Clock implements ITypeConverter<Frequency> {
        @Override
        public Frequency convert(String text) {
            return converted(text, Frequency::parse);
        }
    }

    /** A size of memory. */
    static final class Size implements ITypeConverter<Bytes> {
        @Override
        public Bytes convert(String text) {
            return converted(text, Bytes::parse);
        }
    }

    /** A number in (0, 1]. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return converted(text, Share::parse);
        }

        private static double parse(String text) {
            try {
                double share = Double.parseDouble(text);
                if (share > 0 && share <= 1) {
                    return share;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a number in (0, 1].", e);
            }
            throw new IllegalArgumentException("must be a number in (0, 1].");
        }
    }
}
