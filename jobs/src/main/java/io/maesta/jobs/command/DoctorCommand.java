package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.doctor.Doctor;
import io.maesta.jobs.doctor.Finding;
import io.maesta.jobs.files.Folder;
import io.maesta.report.Json;
import io.maesta.report.TextTable;
import io.maesta.report.TextTable.Align;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maesta doctor}: whether every executor can run trials. */
@Command(
        name = "doctor",
        description = {
            "Examines every executor: versions, the native engine, threads, memory limits, serialisation, the output folder and"
                    + " the clock.",
            "Uses the setting out; reads no data and trains nothing. Fails if anything is wrong anywhere."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--out",
            paramLabel = "URI",
            description = "The output folder, in place of the setting out. Default: out/<sweep.name>.")
    private @Nullable String out;

    @Mixin
    private SparkOptions spark;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long executors may take to register and to answer. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format;

    /** What findings are printed as. */
    enum Format {
        /** A line for each, for people. */
        table {
            @Override
            String print(List<Finding> findings) {
                TextTable table = new TextTable(
                        List.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT),
                        List.of("executor", "check", "", "what was seen"));
                findings.forEach(finding -> table.add(List.of(
                        finding.executor(), finding.check(), finding.passed() ? "ok" : "WRONG", finding.detail())));
                return "%s%d checks on %d executors, %d wrong%n"
                        .formatted(
                                table,
                                findings.size(),
                                executors(findings),
                                wrong(findings).size());
            }
        },
        /** An object with the numbers of executors, checks and wrong ones, and a list of findings. */
        json {
            @Override
            String print(List<Finding> findings) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("executors", executors(findings));
                all.put("checks", findings.size());
                all.put("wrong", wrong(findings).size());
                all.put("findings", findings.stream().map(Format::values).toList());
                return Json.of(all) + "\n";
            }
        };

        abstract String print(List<Finding> findings);

        private static Map<String, Object> values(Finding finding) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("executor", finding.executor());
            values.put("check", finding.check());
            values.put("passed", finding.passed());
            values.put("detail", finding.detail());
            return values;
        }
    }

    @Override
    public Integer call() {
        if (timeoutSeconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout (%d) must be a second or more.".formatted(timeoutSeconds));
        }
        Configuration loaded = configuration.load(List.of());
        PrintWriter text = spec.commandLine().getOut();
        if (configuration.printsConfiguration()) {
            text.print(loaded);
            text.flush();
            return ExitCode.ALL_DONE.number();
        }
        Settings settings = loaded.settings();
        String folder = out == null ? settings.out() : out;
        List<Finding> findings = new ArrayList<>();
        Interruption interruption = Interruption.ofThisThread();
        try {
            spark.start().during("doctor " + settings.name(), session -> findings.addAll(examine(session, folder)));
        } finally {
            interruption.end();
        }
        return report(findings);
    }

    private List<Finding> examine(SparkSession session, String folder) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        try {
            return new Doctor(spark, Duration.ofSeconds(timeoutSeconds)).examine(Folder.at(folder), anyTrial());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "out = %s: the driver cannot write there: %s\nMaybe name another folder with --out."
                            .formatted(folder, e.getMessage()));
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    private static Trial anyTrial() {
        Settings quickstart =
                Configuration.load(ConfigurationSource.quickstart(), List.of()).settings();
        return quickstart.sweep(quickstart.data().reference()).trials().get(0);
    }

    private int report(List<Finding> findings) {
        PrintWriter text = spec.commandLine().getOut();
        text.print(format.print(findings));
        text.flush();
        List<Finding> wrong = wrong(findings);
        if (wrong.isEmpty()) {
            return ExitCode.ALL_DONE.number();
        }
        PrintWriter err = spec.commandLine().getErr();
        wrong.forEach(
                finding -> err.printf("maesta: %s on %s: %s%n", finding.check(), finding.executor(), finding.detail()));
        err.flush();
        return ExitCode.UNEXPECTED.number();
    }

    private static long executors(List<Finding> findings) {
        return findings.stream().map(Finding::executor).distinct().count();
    }

    private static List<Finding> wrong(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.passed()).toList();
    }
}
