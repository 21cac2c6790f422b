package io.maesta.report.page;

import io.maesta.report.Markup;
import java.util.Locale;

/** Writes HTML; all text is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        out.append(Markup.escape(text));
        return this;
    }

    /** An element that holds a text alone. */
    Html element(String name, String style, String text) {
        return raw("<%s%s>".formatted(name, style.isEmpty() ? "" : " class=\"" + style + "\""))
                .text(text)
                .raw("</%s>".formatted(name));
    }

    /** A cell of a table that sorts by {@code value}, which must be a number, and shows {@code text}. */
    Html number(double value, String text) {
        return raw(String.format(Locale.ROOT, "<td class=\"number\" data-value=\"%s\">", value))
                .text(text)
                .raw("</td>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
