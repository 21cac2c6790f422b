package io.maesta.result;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where, when and by which code a result was made.
 *
 * @param codeVersion version and commit of Maesta
 * @param javaVersion of the JVM that ran the trial
 * @param host name of the machine that ran the trial
 * @param startedAt to the microsecond, as it is stored
 * @param finishedAt to the microsecond
 * @param attempts times that the trial was begun, under the driver that saw its end; 0 where that is not known or it was not run
 */
public record Provenance(
        String codeVersion, String javaVersion, String host, Instant startedAt, Instant finishedAt, int attempts)
        implements Serializable {
    public Provenance {
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The provenance of what this JVM did between two moments. */
    public static Provenance here(Instant startedAt, Instant finishedAt) {
        return here(startedAt, finishedAt, 0);
    }

    /** As with two arguments, in the last of several attempts. */
    public static Provenance here(Instant startedAt, Instant finishedAt, int attempts) {
        return new Provenance(
                CodeVersion.CURRENT,
                System.getProperty("java.version", "unknown"),
                Host.NAME,
                startedAt,
                finishedAt,
                attempts);
    }

    /** Looked up once: a lookup may ask the network. */
    private static final class Host {
        static final String NAME = name();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        }
    }
}
