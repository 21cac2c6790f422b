package io.maesta.jobs.doctor;

/**
 * What a check saw.
 *
 * @param executor Spark's name of the executor and its host, such as {@code 0 on node7}
 * @param check the check's name
 * @param passed whether all is well
 * @param detail what was seen, or what is wrong and maybe what to do
 */
public record Finding(String executor, String check, boolean passed, String detail) {
    private static final String SEPARATOR = "\u001f";
    private static final int FIELDS = 4;

    /** For the way back: Kryo makes no records. */
    String encoded() {
        return String.join(SEPARATOR, executor, check, String.valueOf(passed), detail);
    }

    /** The inverse of {@link #encoded}. */
    static Finding decoded(String encoded) {
        String[] fields = encoded.split(SEPARATOR, FIELDS);
        return new Finding(fields[0], fields[1], Boolean.parseBoolean(fields[2]), fields[3]);
    }
}
