package io.maesta.space;

import java.util.regex.Pattern;

/** The names of nodes and candidates: they stand in files, columns and {@link Architecture}s without quoting. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]+");

    private Names() {}

    static void check(String what, String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name (%s) of a %s must be made of letters, digits and _ . - only.".formatted(name, what));
        }
    }
}
