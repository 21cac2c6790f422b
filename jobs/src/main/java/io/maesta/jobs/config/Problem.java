package io.maesta.jobs.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;

/**
 * One thing wrong with a configuration.
 *
 * @param subject the key with its value and place
 * @param message what is wrong, and advice on a new line
 */
record Problem(String subject, String message) {
    static Problem at(String key, ConfigValue value, String message) {
        String text = Secrets.mask(key, value.render(ConfigRenderOptions.concise()));
        return new Problem("%s = %s (%s)".formatted(key, text, Values.place(value)), message);
    }

    @Override
    public String toString() {
        return subject + " " + message;
    }
}
