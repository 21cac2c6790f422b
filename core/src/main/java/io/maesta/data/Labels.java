package io.maesta.data;

import java.util.List;

/** What the labels of a data set mean, and with them what a network learns and is judged by. */
public enum Labels {
    /** One class of several: the network learns to tell them apart and is judged by its accuracy. */
    CLASSES,
    /**
     * Normal or anomalous, {@link #ANOMALY_CLASSES} by label: the network learns to give normal examples again and is judged by how
     * well the error of a recording tells the two apart.
     */
    ANOMALIES;

    /** The class names of a data set of {@link #ANOMALIES}: label 0 is normal, label 1 is not. */
    public static final List<String> ANOMALY_CLASSES = List.of("normal", "anomaly");

    /** The label of a normal example. */
    public static final int NORMAL = 0;
}
