package io.maesta.jobs.command;

import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.deploy.Dl4jZip;
import io.maesta.deploy.Exports;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.Platform;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.files.Folder;
import io.maesta.result.Exported;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.search.NetworkFiles;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.DataReference;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maesta export}: the files of a network once more. */
@Command(
        name = "export",
        description = {
            "Writes the network of a trial in the formats asked for, from the DL4J file that the sweep left.",
            "Files of formats that the sweep wrote come out the same, byte for byte."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TrialArguments arguments;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the files go; those of an earlier export are replaced.")
    private String out;

    @Option(
            names = "--formats",
            paramLabel = "FORMATS",
            description = "In place of networks.formats, such as onnx,c. Default: those of the sweep.")
    private @Nullable String formats;

    @Override
    public Integer call() {
        CommittedTrial trial = arguments.trial();
        FoundNetwork found = trial.network();
        Settings settings = arguments.settings(formats == null ? List.of() : List.of("networks.formats=" + formats));
        Exports exports = new Exports(settings.formats());
        Optional<Dataset> dataset = exports.hasIntegers() ? Optional.of(dataset(trial, settings)) : Optional.empty();
        Platform.requireNatives();
        TrainedNetwork network = network(trial, settings.space().fix(found.architecture()), found.metric());
        Set<String> written = new TreeSet<>();
        Exported exported = write(exports, network, dataset, written);
        PrintWriter text = spec.commandLine().getOut();
        text.printf("Trial   %s%n", trial.id());
        text.printf("Files   %s%n", String.join(", ", written));
        text.printf("In      %s%n", out);
        exported.checks().forEach(check -> text.println("Check   " + check.summary()));
        Double int8 = exported.int8TestMetric();
        if (int8 != null) {
            text.printf(
                    Locale.ROOT,
                    "Test    %s %.4f in 8-bit integers, %.4f in floating point%n",
                    found.metric().name(),
                    int8,
                    found.testMetric());
        }
        text.flush();
        if (exports.hasIntegers() && int8 == null) {
            throw new IllegalStateException(
                    "The network of trial (%s) could not be quantised; see the log for why.\nMaybe --formats dl4j,onnx is enough."
                            .formatted(trial.id()));
        }
        return ExitCode.ALL_DONE.number();
    }

    private static Dataset dataset(CommittedTrial trial, Settings settings) {
        DataReference data = LocatedData.of(settings.data().required())
                .withFingerprint(trial.row().trial().dataFingerprint());
        return DatasetCache.open(data, settings.space().input());
    }

    private static TrainedNetwork network(CommittedTrial trial, SearchSpace network, Metric metric) {
        Labels labels = metric.equals(Metric.AUC) ? Labels.ANOMALIES : Labels.CLASSES;
        try (InputStream zip = trial.store()
                .openArtefact(trial.id(), Dl4jZip.FILE_NAME)
                .orElseThrow(() -> new FileNotFoundException(
                        "There is no file %s of it.\nMaybe networks.formats of the sweep lacks dl4j: maesta verify trains it again."
                                .formatted(Dl4jZip.FILE_NAME)))) {
            return Dl4jZip.trained(zip, network, labels);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The network of trial (%s) cannot be read: %s".formatted(trial.id(), e.getMessage()), e);
        }
    }

    private Exported write(Exports exports, TrainedNetwork network, Optional<Dataset> dataset, Set<String> written) {
        try {
            Folder folder = Folder.at(out);
            folder.requireWritable();
            NetworkFiles files = name -> {
                written.add(name);
                return folder.replace(folder.path(name));
            };
            Exported exported = dataset.isPresent()
                    ? exports.write(network, dataset.orElseThrow(), files)
                    : exports.writeFloats(network, files);
            folder.tidy();
            return exported;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The folder (%s) cannot be written: %s\nMaybe name another one with --out."
                            .formatted(out, e.getMessage()),
                    e);
        }
    }
}
