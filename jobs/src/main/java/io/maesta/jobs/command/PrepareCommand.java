package io.maesta.jobs.command;

import io.maesta.data.DatasetDescription;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.SparkPreparation;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.DataSettings;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.PartedData;
import io.maesta.jobs.data.PartedDatasets;
import io.maesta.jobs.prepared.PreparedFolder;
import io.maesta.space.TensorShape;
import io.maesta.store.PreparedData;
import io.maesta.sweep.DataReference;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maesta prepare}: raw data to Parquet tensors, once for all sweeps. */
@Command(
        name = "prepare",
        description = {
            "Decodes the data of a sweep once, on Spark, and writes their examples as Parquet. Sweeps read them with"
                    + " data.kind=prepared and data.path=URI, and find the same as on the raw data.",
            "Uses the settings data.* and space.input."
        },
        footer = {
            "",
            "Examples:",
            "  maesta prepare cifar10-resnet8.conf --set data.path=cifar10 --out hdfs:///prepared/cifar10"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PrepareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "URI",
            description = "The folder for the prepared data, empty or absent.")
    private String out;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        Configuration loaded = configuration.load(List.of());
        Settings settings = loaded.settings();
        PrintWriter text = spec.commandLine().getOut();
        if (configuration.printsConfiguration()) {
            text.print(loaded);
        } else {
            text.print(summary(prepare(settings)));
        }
        text.flush();
        return ExitCode.ALL_DONE.number();
    }

    private PreparedData prepare(Settings settings) {
        DataSettings data = settings.data().required();
        if (data.kind() == DataSettings.Kind.PREPARED) {
            throw new ConfigurationException(
                    "data.kind = prepared: the data (%s) are prepared already.\nMaybe name the kind of the raw data."
                            .formatted(data.path()));
        }
        DataReference reference = LocatedData.of(data);
        TensorShape shape = settings.space().input();
        PreparedFolder.requireFree(out);
        PartedData<?> parts = PartedDatasets.of(reference, shape);
        List<PreparedData> prepared = new ArrayList<>();
        Interruption interruption = Interruption.ofThisThread();
        try {
            spark.start()
                    .during(
                            "prepare " + settings.name(),
                            session -> prepared.add(SparkPreparation.on(session).run(parts, out)));
        } finally {
            interruption.end();
        }
        return prepared.get(0);
    }

    private String summary(PreparedData data) {
        DatasetDescription description = data.description();
        return "%s: %d examples for training, %d for validation, %d for test, each %s, in %d classes%nFingerprint  %s%nFolder       %s%nMaybe now: --set data.kind=prepared --set data.path=%s%n"
                .formatted(
                        description.name(),
                        description.train(),
                        description.validation(),
                        description.test(),
                        description.shape(),
                        description.classNames().size(),
                        description.fingerprint(),
                        out,
                        out);
    }
}
