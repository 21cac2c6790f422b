package io.maesta.jobs.config;

import java.util.regex.Pattern;

/** Hides what should not be printed or stored. */
final class Secrets {
    private static final String MASK = "\"********\"";
    private static final Pattern KEY = Pattern.compile("(?i)secret|password|token|access.?key|credential");
    private static final Pattern USER_INFORMATION = Pattern.compile("(?<=://)[^/@\\s\"]+(?=@)");

    private Secrets() {}

    /** The rendered value of {@code key}, or a mask where the key or the value holds a secret. */
    static String mask(String key, String rendered) {
        return KEY.matcher(key).find()
                ? MASK
                : USER_INFORMATION.matcher(rendered).replaceAll("********");
    }
}
