package io.maesta.report;

import java.util.Locale;

/** Writes elements of an SVG picture; coordinates in pixels from the top left. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void raw(String text) {
        out.append(text);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(style, px(x1), px(y1), px(x2), px(y2)));
    }

    /** @param path in the language of SVG paths */
    void path(String style, String path) {
        out.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, path));
    }

    /** A path with a text that viewers show when it is pointed at. */
    void hinted(String style, String path, String hint) {
        out.append(
                "<path class=\"%s\" d=\"%s\"><title>%s</title></path>\n".formatted(style, path, Markup.escape(hint)));
    }

    void rectangle(String style, double x, double y, double width, double height) {
        out.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(style, px(x), px(y), px(width), px(height)));
    }

    /** A circle with a text that viewers show when it is pointed at; none if it is empty. */
    void circle(String style, double x, double y, double radius, String hint) {
        String title = hint.isEmpty() ? "" : "<title>%s</title>".formatted(Markup.escape(hint));
        out.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\">%s</circle>\n"
                .formatted(style, px(x), px(y), px(radius), title));
    }

    void text(String style, Anchor anchor, double x, double y, String text) {
        out.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, anchor.name().toLowerCase(Locale.ROOT), px(x), px(y), Markup.escape(text)));
    }

    /** A text that reads upwards. */
    void upwards(String style, double x, double y, String text) {
        out.append("<text class=\"%s\" text-anchor=\"middle\" transform=\"translate(%s %s) rotate(-90)\">%s</text>\n"
                .formatted(style, px(x), px(y), Markup.escape(text)));
    }

    static String px(double pixels) {
        String text = String.format(Locale.ROOT, "%.1f", pixels);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
