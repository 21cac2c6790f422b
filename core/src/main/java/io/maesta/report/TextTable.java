package io.maesta.report;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text, its columns aligned. */
public final class TextTable {
    private static final String GAP = "  ";

    /** Where the cells of a column stand. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> aligns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first row is the head. */
    public TextTable(List<Align> aligns, List<String> head) {
        this.aligns = List.copyOf(aligns);
        add(head);
    }

    /** Adds a row with a cell for each column. */
    public void add(List<String> cells) {
        if (cells.size() != aligns.size()) {
            throw new IllegalArgumentException("The row %s must have %d cells.".formatted(cells, aligns.size()));
        }
        rows.add(List.copyOf(cells));
    }

    /** The lines of the table, a rule under the head, without spaces at their ends. */
    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < aligns.size(); column++) {
            int width = 0;
            for (List<String> row : rows) {
                width = Math.max(width, length(row.get(column)));
            }
            widths.add(width);
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(line(rows.get(row), widths)).append('\n');
            if (row == 0) {
                text.append(line(widths.stream().map("─"::repeat).toList(), widths))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths.get(column) - length(cell));
            line.append(column == 0 ? "" : GAP);
            line.append(aligns.get(column) == Align.LEFT ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
