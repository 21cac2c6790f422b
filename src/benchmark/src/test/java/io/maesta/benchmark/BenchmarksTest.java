package io.maesta.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs: once, in this JVM. Its time is not looked at. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRunsWithEveryParameter() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // others on this machine may measure, this does not
        Stream<RunResult> results = new Runner(new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run().stream();
        assertThat(results.map(BenchmarksTest::name)).containsExactlyInAnyOrderElementsOf(expected());
    }

    private static List<String> expected() {
        List<String> names = new ArrayList<>(List.of(
                "BatchesBenchmark.augmented",
                "BatchesBenchmark.plain",
                "CostBenchmark.expectedAndGradient MOBILENETV1",
                "CostBenchmark.expectedAndGradient RESNET8",
                "CostBenchmark.mostProbable MOBILENETV1",
                "CostBenchmark.mostProbable RESNET8",
                "DecodeBenchmark.decode jpeg",
                "DecodeBenchmark.decode png",
                "FrontBenchmark.frontAndHypervolume",
                "FrontBenchmark.points",
                "SupernetBenchmark.inference",
                "SupernetBenchmark.mixtureGradients",
                "SupernetBenchmark.mixtureStep",
                "SupernetBenchmark.pathGradients",
                "SupernetBenchmark.pathStep",
                "SupernetBenchmark.thetaGradients"));
        for (String pass : List.of("forward", "backward", "backwardData", "backwardFilters")) {
            for (String kernel : List.of("3", "5")) {
                for (String precision : List.of("FLOAT32", "BFLOAT16")) {
                    for (String stage : List.of("FIRST", "SECOND", "THIRD")) {
                        names.add("WinogradBenchmark.%s %s %s %s".formatted(pass, kernel, precision, stage));
                    }
                }
            }
        }
        return names;
    }

    @Test
    void thePageOnBenchmarksNamesAllOfThem() throws IOException {
        String page = Files.readString(Path.of("../site/markdown/benchmarks.md"));
        Set<String> named = Pattern.compile("`(\\w+Benchmark\\.\\w+)`")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(benchmarks());
    }

    /** The methods that JMH finds. */
    private static Set<String> benchmarks() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(entry -> shortName(entry.getUsername()))
                .collect(Collectors.toSet());
    }

    private static String shortName(String benchmark) {
        return benchmark.replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    }

    /** Class, method and parameters. */
    private static String name(RunResult result) {
        String method = shortName(result.getParams().getBenchmark());
        return result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key))
                .reduce(method, (name, value) -> name + " " + value);
    }
}
