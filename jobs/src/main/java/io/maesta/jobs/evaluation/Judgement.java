package io.maesta.jobs.evaluation;

import java.util.List;

/** What another program makes of a network, to be held against its row. */
public sealed interface Judgement permits Score, Area {
    /** The metric of the row, in [0, 1]. */
    double value();

    /** Whether {@code stored}, measured by another program on the same examples, tells of the same network. */
    boolean agreesWith(double stored);

    /** Number of examples. */
    long examples();

    /** What was counted of each class by label; empty for anomalies. */
    List<ClassCounts> classes();

    /** What was counted, for people. */
    String counted();
}
