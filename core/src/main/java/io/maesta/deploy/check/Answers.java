package io.maesta.deploy.check;

/** Classes that outputs stand for. */
final class Answers {
    private Answers() {}

    /** Examples for which the largest output is at the same place in both, {@code (examples, outputs)}. */
    static int same(float[] left, float[] right, int examples) {
        int each = left.length / examples;
        int same = 0;
        for (int i = 0; i < examples; i++) {
            same += largest(left, i * each, each) == largest(right, i * each, each) ? 1 : 0;
        }
        return same;
    }

    private static int largest(float[] values, int from, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
