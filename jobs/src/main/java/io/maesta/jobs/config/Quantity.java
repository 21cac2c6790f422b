package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a unit behind it. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,2})?)\\s*(.*)");

    private Quantity() {}

    /** The number times what {@code units} says of its unit; empty for another form or unit. */
    static Optional<BigDecimal> parse(String text, Map<String, BigDecimal> units) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.ofNullable(units.get(form.group(2))).map(new BigDecimal(form.group(1))::multiply)
                : Optional.empty();
    }
}
