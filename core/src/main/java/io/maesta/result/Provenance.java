package io.maesta.result;

import java.io.Serializable;
import java.time.Instant;

/** Where, when and by which code a result was made. */
public record Provenance(String codeVersion, String javaVersion, String host, Instant startedAt, Instant finishedAt)
        implements Serializable {}
