package io.maesta.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import io.maesta.cost.PricedDevice;
import java.util.ArrayList;
import java.util.List;

/** Devices as HOCON files, whose keys are those of {@code device.conf} beside this package's classes. */
public final class DeviceFile {
    /** How the names of such files end. */
    public static final String ENDING = DescriptionFile.ENDING;

    private static final String REFERENCE = "device.conf";
    private static final String DOCUMENTATION = "the page on devices";

    private DeviceFile() {}

    /**
     * The device in the file {@code name}, which is found as {@link ConfigurationSource#file} is.
     *
     * @throws ConfigurationException if there is no such file, or it is no device; the message lists all that is wrong
     */
    public static PricedDevice read(String name) {
        try {
            return of(ConfigurationSource.file(name).parse().resolve().root(), name);
        } catch (ConfigException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The device that a description gives.
     *
     * @param place of the description, such as its file, for messages
     * @throws ConfigurationException if it is no device; the message lists all that is wrong
     */
    static PricedDevice of(ConfigObject description, String place) {
        Config file = description.toConfig();
        List<Problem> problems = new ArrayList<>();
        Config reference = Configuration.resource(REFERENCE);
        KnownKeys keys = new KnownKeys(reference, DOCUMENTATION);
        Config sections = keys.requireSections(file, problems);
        Config given = keys.retain(sections, problems);
        SettingReader read = new SettingReader(given.withFallback(reference), reference, problems);
        DeviceParser parser = new DeviceParser(sections, read, place, problems);
        return parser.device().orElseThrow(() -> new ConfigurationException(problems));
    }

    /**
     * Makes sure that a device can be called {@code name} in its file.
     *
     * @throws ConfigurationException if it cannot
     */
    public static void requireName(String name) {
        try {
            SettingsParser.name(name);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The name (%s) of a device %s\nMaybe give another one.".formatted(name, e.getMessage()), e);
        }
    }
}
