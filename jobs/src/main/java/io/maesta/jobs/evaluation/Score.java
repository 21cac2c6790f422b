package io.maesta.jobs.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * How a network does on a set of examples. Another program that sums in another order may judge differently where two
 * classes are as good as equally probable, and only there.
 *
 * @param examples number of examples
 * @param correct examples whose most probable class is the right one
 * @param certain those of {@code correct} that no rounding could change
 * @param possible {@code correct}, and those that rounding could make right
 * @param classes of each class by label
 */
public record Score(long examples, long correct, long certain, long possible, List<ClassCounts> classes)
        implements Judgement {
    public Score {
        classes = List.copyOf(classes);
    }

    /** Share of the examples whose most probable class is the right one, in [0, 1]. */
    public double accuracy() {
        return (double) correct / examples;
    }

    @Override
    public double value() {
        return accuracy();
    }

    @Override
    public String counted() {
        return String.format(Locale.ROOT, "%,d/%,d", correct, examples);
    }

    @Override
    public boolean agreesWith(double accuracy) {
        double other = accuracy * examples;
        return other > certain - 0.5 && other < possible + 0.5;
    }
}
