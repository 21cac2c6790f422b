package io.maesta.jobs.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings that are one of a few words. */
final class Words {
    private Words() {}

    /**
     * The place of {@code text} in {@code known}.
     *
     * @throws IllegalArgumentException if it is not there; the message lists what is
     */
    static int require(String text, List<String> known) {
        int place = known.indexOf(text);
        if (place < 0) {
            String advice =
                    Nearest.to(text, known).map("\nDid you mean %s?"::formatted).orElse("");
            throw new IllegalArgumentException("must be one of %s.%s".formatted(known, advice));
        }
        return place;
    }

    /** The constant of {@code words} that {@code text} names in lower case with hyphens. */
    static <E extends Enum<E>> E parse(String text, Class<E> words) {
        E[] constants = words.getEnumConstants();
        return constants[
                require(text, Arrays.stream(constants).map(Words::written).toList())];
    }

    /** {@code word} in lower case with hyphens. */
    static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
