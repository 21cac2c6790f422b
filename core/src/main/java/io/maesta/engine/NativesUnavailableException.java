package io.maesta.engine;

/** The native libraries of the engine cannot be loaded on this machine. */
public final class NativesUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NativesUnavailableException(Throwable cause) {
        super(
                "The native engine (oneDNN) does not load on %s %s: %s\nMaybe this is not Linux on x86-64 with glibc, or the folder of extracted libraries (-Dorg.bytedeco.javacpp.cachedir) is not writable."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), cause),
                cause);
    }
}
