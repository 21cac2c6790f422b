package io.maesta.jobs;

import java.util.Locale;

/** The machine that this JVM runs on. */
public final class Platform {
    private static final String NATIVES = "linux-x86_64";

    private Platform() {}

    /**
     * Makes sure that there are native libraries of the engine for this machine, without loading them.
     *
     * @throws PlatformException if there are none
     */
    public static void requireNatives() {
        String platform = System.getProperty("org.bytedeco.javacpp.platform", name());
        if (!platform.equals(NATIVES)) {
            throw new PlatformException(
                    "There are no native libraries of the engine for this platform (%s), only for %s.\nMaybe run the sweep on a cluster of such machines with --master; plan and front work here."
                            .formatted(platform, NATIVES));
        }
    }

    private static String name() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        return "%s-%s".formatted(system, processor.equals("amd64") ? "x86_64" : processor);
    }
}
