package io.maesta.store;

import java.io.Serializable;

/**
 * One file of prepared data.
 *
 * @param name below the folder of the examples
 * @param examples number of examples in it, 1 or more
 * @param sha256 of the examples, as {@link io.maesta.data.ExampleDigest} has it
 */
public record PreparedFile(String name, long examples, String sha256) implements Serializable {}
