package io.maesta.deploy.check;

import io.maesta.result.NetworkCheck;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a file, which may fail. */
@FunctionalInterface
interface Attempt {
    Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** What the file gives. */
    float[] outputs() throws IOException;

    /** Runs a file and compares. */
    @FunctionalInterface
    interface Comparison {
        NetworkCheck run() throws IOException;
    }

    /** The outcome of {@code comparison}: the network is there all the same where its file cannot be run. */
    static NetworkCheck of(String format, String beside, Comparison comparison) {
        NetworkCheck check;
        try {
            check = comparison.run();
        } catch (IOException | RuntimeException e) {
            check = NetworkCheck.failed(format, beside, String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            check = NetworkCheck.failed(
                    format, beside, "What would run the file does not load on this machine: " + e.getMessage());
        }
        if (!check.agrees()) {
            LOG.warn(
                    "The file {} of a network could not be shown to agree with {}: {}",
                    format,
                    beside,
                    check.message());
        }
        return check;
    }
}
