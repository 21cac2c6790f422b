package io.maesta.jobs.command;

import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that take a configuration have in common. */
final class ConfigurationOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONF",
            description = {
                "The sweep's file (HOCON): a path, or a URI of any file system that Hadoop knows.",
                "Default: the built-in quickstart, nine trials on generated data."
            })
    private @Nullable String file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Takes precedence over the file; repeatable, the last one counts.",
                "A list is [a, b] or a,b. --print-config shows all keys."
            })
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--print-config",
            description =
                    "Prints every setting with the place where it was set, secrets masked, and does nothing else.")
    private boolean printsConfiguration;

    /** Whether the configuration is to be printed and nothing to be done. */
    boolean printsConfiguration() {
        return printsConfiguration;
    }

    /**
     * The configuration that was asked for.
     *
     * @param more overrides that come after all others
     */
    Configuration load(List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        ConfigurationSource source = file == null ? ConfigurationSource.quickstart() : ConfigurationSource.file(file);
        return Configuration.load(source, all);
    }
}
