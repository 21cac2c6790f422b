package io.maesta.data;

import java.util.Locale;
import java.util.Optional;

/** A part of the data. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in messages and columns: {@code train}, {@code validation} or {@code test}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The split that a folder of this name holds, in upper or lower case. */
    public static Optional<Split> ofFolder(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train" -> Optional.of(TRAIN);
            case "val", "valid", "validation" -> Optional.of(VALIDATION);
            case "test" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}
