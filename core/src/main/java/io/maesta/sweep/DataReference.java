package io.maesta.sweep;

import java.io.Serializable;

/**
 * The data that a sweep trains on, by name and content; the data themselves stay where they are.
 *
 * @param name {@code generated-shapes} or the kind of reader
 * @param location URI of the data; empty for generated data
 * @param fingerprint SHA-256 of the content and its split, in hexadecimal
 */
public record DataReference(String name, String location, String fingerprint) implements Serializable {}
