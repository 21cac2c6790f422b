package io.maesta.deploy.int8;

/** Where the numbers of a tensor lie. */
public record Range(double least, double most) {
    /** The smallest that holds this one and {@code other}. */
    Range with(Range other) {
        return new Range(Math.min(least, other.least), Math.max(most, other.most));
    }
}
