package io.maesta.report;

import io.maesta.cost.CostKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a trial learned, epoch by epoch, in the order of its phases.
 *
 * @param epochs each once
 */
public record LearningCurve(List<Epoch> epochs) {
    /** Nothing is known of the trial's epochs. */
    public static final LearningCurve NONE = new LearningCurve(List.of());

    private static final List<String> FIXED = List.of("phase", "epoch", "epochs", "loss", "val_metric");
    private static final String EXPECTED = "expected_";

    /**
     * The end of an epoch.
     *
     * @param phase WARM_UP, SEARCH, DISCRETISE or FINE_TUNE
     * @param epoch of the phase, from 1
     * @param epochs of the phase
     * @param loss mean task loss over the epoch
     * @param valMetric on the validation split; NaN where it was not computed
     * @param expected cost at θ of every kind that has a target, in the units of {@link CostKind#column}; empty outside the search
     */
    public record Epoch(
            String phase, int epoch, int epochs, double loss, double valMetric, Map<CostKind, Double> expected) {
        public Epoch {
            Map<CostKind, Double> copy = new EnumMap<>(CostKind.class);
            copy.putAll(expected);
            expected = Collections.unmodifiableMap(copy);
        }
    }

    public LearningCurve {
        epochs = List.copyOf(epochs);
    }

    /** The kinds of cost that any epoch expects, in the order of {@link CostKind}. */
    public List<CostKind> kinds() {
        return epochs.stream()
                .flatMap(epoch -> epoch.expected().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** As CSV with a head: phase, epoch, epochs, loss, val_metric, and a column {@code expected_…} for each kind; empty where there is no value. */
    public String toCsv() {
        List<CostKind> kinds = kinds();
        StringBuilder csv = new StringBuilder(String.join(",", FIXED));
        kinds.forEach(kind -> csv.append(',').append(EXPECTED).append(kind.column()));
        csv.append('\n');
        for (Epoch epoch : epochs) {
            csv.append(String.format(Locale.ROOT, "%s,%d,%d", epoch.phase(), epoch.epoch(), epoch.epochs()));
            csv.append(',').append(text(epoch.loss()));
            csv.append(',').append(text(epoch.valMetric()));
            kinds.forEach(kind -> csv.append(',').append(text(epoch.expected().getOrDefault(kind, Double.NaN))));
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /**
     * Reads what {@link #toCsv} wrote.
     *
     * @throws IllegalArgumentException if {@code csv} is nothing of that kind
     */
    public static LearningCurve parse(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> head = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
        if (head.size() < FIXED.size() || !head.subList(0, FIXED.size()).equals(FIXED)) {
            throw new IllegalArgumentException(
                    "A learning curve must begin with the columns %s, but begins with %s.".formatted(FIXED, head));
        }
        List<Epoch> epochs = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            if (cells.size() != head.size()) {
                throw new IllegalArgumentException(
                        "The line (%s) of a learning curve must have %d cells.".formatted(line, head.size()));
            }
            epochs.add(epoch(head, cells));
        }
        return new LearningCurve(epochs);
    }

    private static Epoch epoch(List<String> head, List<String> cells) {
        Map<CostKind, Double> expected = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            int column = head.indexOf(EXPECTED + kind.column());
            if (column >= 0 && !cells.get(column).isEmpty()) {
                expected.put(kind, Double.parseDouble(cells.get(column)));
            }
        }
        return new Epoch(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                Integer.parseInt(cells.get(2)),
                number(cells.get(3)),
                number(cells.get(4)),
                expected);
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
