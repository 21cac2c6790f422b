package io.maesta.report;

/** Text in HTML and SVG. */
public final class Markup {
    private Markup() {}

    /** {@code text} as it can stand between tags and in quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
