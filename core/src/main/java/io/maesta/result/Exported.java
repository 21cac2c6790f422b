package io.maesta.result;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing a network into files.
 *
 * @param signature what the files take and give; null in rows of earlier versions
 * @param int8TestMetric on the test split, of the network in 8-bit integers; null where it was not quantised
 * @param checks of the files
 */
public record Exported(@Nullable Signature signature, @Nullable Double int8TestMetric, List<NetworkCheck> checks)
        implements Serializable {
    /** Nothing was written. */
    public static final Exported NOTHING = new Exported(null, null, List.of());

    public Exported {
        checks = List.copyOf(checks);
    }
}
