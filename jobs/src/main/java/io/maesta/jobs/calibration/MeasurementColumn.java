package io.maesta.jobs.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a file of measurements. */
enum MeasurementColumn {
    /** Name of the device; devices of one file share their prices up to a factor. */
    DEVICE,
    /** A reference network of the catalog. */
    NETWORK,
    /** The member of the network's space that was measured; default: the reference network itself. */
    ARCHITECTURE,
    /** An operator: conv2d, depthwise-conv2d, linear, add, max-pool or global-average-pool. */
    KIND,
    /** Shape of its input, {@code CHANNELSxHEIGHTxWIDTH}, or a bare number of values. */
    INPUT,
    /** Its output channels. */
    CHANNELS,
    /** Its window, {@code HEIGHTxWIDTH} or one number for both. */
    KERNEL,
    /** How far the window moves, likewise; default: 1, and the kernel of a max-pool. */
    STRIDE,
    /** Rows and columns on either side, likewise; default: half the kernel, and 0 of a max-pool. */
    PADDING,
    /** Milliseconds of one run. */
    MS;

    /** Name in the head of the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(MeasurementColumn::key).toList();
    }

    static Optional<MeasurementColumn> named(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key().equals(key))
                .findFirst();
    }
}
