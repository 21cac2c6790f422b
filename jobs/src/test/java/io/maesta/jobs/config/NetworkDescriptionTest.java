package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Identity;
import io.maesta.space.MaxPool;
import io.maesta.space.Networks;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkDescriptionTest {
    private static final String RESNET8 =
            """
            name = resnet8
            input = 3x32x32
            classes = 10
            define {
              convolutions = [conv3x3, conv5x5, separable3x3]
              first { candidates = ${define.convolutions} }
              second { candidates = ${define.convolutions} [identity], finish = batch-norm }
              shortcut { op = conv1x1, finish = batch-norm, stride = 2 }
            }
            nodes = [
              ${define.first} { name = stem, filters = 16 }
              ${define.first} { name = stage1.conv1, filters = 16 }
              ${define.second} { name = stage1.conv2, filters = 16 }
              { name = stage1.add, op = add, input = [stage1.conv2, stem] }
              ${define.first} { name = stage2.conv1, filters = 32, stride = 2 }
              ${define.second} { name = stage2.conv2, filters = 32 }
              ${define.shortcut} { name = stage2.shortcut, input = stage1.add, filters = 32 }
              { name = stage2.add, op = add, input = [stage2.conv2, stage2.shortcut] }
              ${define.first} { name = stage3.conv1, filters = 64, stride = 2 }
              ${define.second} { name = stage3.conv2, filters = 64 }
              ${define.shortcut} { name = stage3.shortcut, input = stage2.add, filters = 64 }
              { name = stage3.add, op = add, input = [stage3.conv2, stage3.shortcut] }
              { name = pool, op = global-average-pool }
              { name = classifier, op = linear, outputs = classes }
            ]
            """;

    @TempDir
    private Path folder;

    static List<String> catalogue() {
        return Networks.names();
    }

    @Test
    void resnet8WrittenByHandIsThatOfTheCatalogue() throws IOException {
        assertThat(read(RESNET8)).isEqualTo(Networks.named("resnet8").space());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void networkOfTheCatalogueIsReadAsItIsWritten(String name) throws IOException {
        SearchSpace space = Networks.named(name).space();
        SearchSpace read = read(NetworkText.of(space));
        assertThat(read).isEqualTo(space);
        CostTable costs = CostTable.of(read, Device.named("gap8"));
        CostTable expected = CostTable.of(space, Device.named("gap8"));
        assertThat(costs.exact(read.reference())).isEqualTo(expected.exact(space.reference()));
        for (CostKind kind : CostKind.values()) {
            assertThat(costs.minimum(kind)).isEqualTo(expected.minimum(kind));
            assertThat(costs.maximum(kind)).isEqualTo(expected.maximum(kind));
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void plainNetworkIsReadAsItIsWritten(String name) throws IOException {
        SearchSpace network = Networks.named(name).network();
        assertThat(read(NetworkText.of(network))).isEqualTo(network);
    }

    @Test
    void anySpaceIsReadAsItIsWritten() {
        for (long seed = 0; seed < 300; seed++) {
            SearchSpace space = RandomDescriptions.next(seed);
            String text = NetworkText.of(space);
            List<Problem> problems = new ArrayList<>();
            NetworkParser parser =
                    new NetworkParser(ConfigFactory.parseString(text).root(), problems);
            assertThat(parser.space(parser.input(), parser.classes()))
                    .as("seed %d:%n%s%s", seed, text, problems)
                    .contains(space);
        }
    }

    @Test
    void inputAndClassesOfTheSweepTakePrecedence() throws IOException {
        assertThat(read(RESNET8, "space.input=1x48x16", "space.classes=3"))
                .isEqualTo(Networks.named("resnet8").space(new TensorShape(1, 48, 16), 3));
    }

    @Test
    void kindOfTheSpaceIsThatOfTheSweep() throws IOException {
        SearchSpace blocks = Networks.named("resnet8").space();
        assertThat(read(RESNET8, "space.kind=masks"))
                .isEqualTo(Networks.named("resnet8").network().withSearchedChannels());
        assertThat(read(RESNET8, "space.kind=blocks+masks")).isEqualTo(blocks.withSearchedChannels());
    }

    @Test
    void everyKeyArrivesInItsPlace() throws IOException {
        SearchSpace space = read(
                """
                name = all
                input = 2x20x20
                classes = 4
                nodes = [
                  { name = a, stride = 2x1, finish = batch-norm, filters = 5, candidates = [
                    { op = conv2d, kernel = 3x2, padding = 1x0 }
                    { name = own, op = conv5x2, padding = 2x0, finish = batch-norm-relu }
                    { op = separable-conv2d, kernel = 3x2, padding = 1x0 }
                    { op = sequence, steps = [
                      { op = depthwise-conv2d, kernel = 3x2, stride = 2x1, padding = 1x0, finish = relu }
                      { op = conv1x1, filters = 5, finish = batch-norm }
                    ] }
                  ] }
                  { name = b, op = depthwise5x5, padding = valid, finish = none }
                  { name = c, op = identity }
                  { name = d, op = max-pool2x1 }
                  { name = e, op = max-pool, kernel = 3x2, stride = 1, padding = half }
                  { name = pool, op = global-average-pool }
                  { name = last, op = conv1x1, filters = classes }
                ]
                """);
        Window small = new Window(3, 2, 2, 1, 1, 0);
        assertThat(space.nodes().get(0))
                .isEqualTo(new ChoiceBlock(
                        "a",
                        "input",
                        List.of(
                                new Candidate("conv3x2", new Conv2d(5, small, Finish.BATCH_NORM)),
                                new Candidate(
                                        "own", new Conv2d(5, new Window(5, 2, 2, 1, 2, 0), Finish.BATCH_NORM_RELU)),
                                new Candidate(
                                        "separable3x2",
                                        Sequence.of(
                                                new DepthwiseConv2d(small, Finish.BATCH_NORM_RELU),
                                                new Conv2d(5, Window.POINT, Finish.BATCH_NORM))),
                                new Candidate(
                                        "sequence",
                                        Sequence.of(
                                                new DepthwiseConv2d(small, Finish.RELU),
                                                new Conv2d(5, Window.POINT, Finish.BATCH_NORM))))));
        assertThat(space.nodes().subList(3, 5))
                .containsExactly(
                        new MaxPool("d", "c", new Window(2, 1, 2, 1, 0, 0)),
                        new MaxPool("e", "d", new Window(3, 2, 1, 1, 1, 1)));
        assertThat(operations(space).skip(1))
                .containsExactly(
                        new DepthwiseConv2d(new Window(5, 5, 1, 1, 0, 0), Finish.NONE),
                        new Identity(),
                        new Conv2d(4, Window.POINT, Finish.NONE));
    }

    @Test
    void descriptionCanStandInTheSweepAndBeIncluded() throws IOException {
        Files.writeString(folder.resolve("net.conf"), RESNET8);
        Path sweep = Files.writeString(folder.resolve("sweep.conf"), "space.network { include \"net.conf\" }");
        assertThat(load(sweep).settings().space())
                .isEqualTo(Networks.named("resnet8").space());
        assertThat(load(sweep, "space.network=ds-cnn").settings().space())
                .isEqualTo(Networks.named("ds-cnn").space());
    }

    @Test
    void printedConfigurationHoldsTheNetworkAndNeedsNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("net.conf"), RESNET8);
        Path sweep = Files.writeString(folder.resolve("sweep.conf"), "space.network = \"%s\"".formatted(file));
        Configuration configuration = load(sweep, "space.classes=7");
        String printed = configuration.toString();
        Files.delete(file);
        Path other = Files.writeString(folder.resolve("other.conf"), printed);
        assertThat(load(other).settings()).isEqualTo(configuration.settings());
        assertThat(load(other).settings().space().output()).isEqualTo(TensorShape.vector(7));
        assertThat(load(other).toString().lines().filter(line -> line.startsWith("space.network = {")))
                .hasSize(1);
        assertThat(printed).doesNotContain("convolutions").containsPattern("# .*net\\.conf");
    }

    @Test
    void filesAreFoundOnHadoopFileSystems() throws IOException {
        Path file = Files.writeString(folder.resolve("net.conf"), RESNET8);
        assertThat(load(nothing(), "space.network=" + file.toUri()).settings().space())
                .isEqualTo(Networks.named("resnet8").space());
    }

    @Test
    void sweepOfADescribedNetworkIsThatOfTheCatalogue() throws IOException {
        Path file = Files.writeString(folder.resolve("net.conf"), RESNET8);
        assertThat(id(load(nothing(), "space.network=" + file)))
                .isEqualTo(id(load(nothing(), "space.network=resnet8")));
    }

    private static String id(Configuration configuration) {
        Settings settings = configuration.settings();
        return settings.sweep(settings.data().reference()).id();
    }

    private static Stream<Operation> operations(SearchSpace space) {
        return space.nodes().stream()
                .filter(ChoiceBlock.class::isInstance)
                .map(node -> ((ChoiceBlock) node).candidates().get(0).operation());
    }

    private Path nothing() throws IOException {
        return Files.writeString(folder.resolve("nothing.conf"), "");
    }

    private SearchSpace read(String description, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("description.conf"), description);
        return load(
                        nothing(),
                        Stream.concat(Stream.of("space.network=" + file), Stream.of(more))
                                .toArray(String[]::new))
                .settings()
                .space();
    }

    private static Configuration load(Path sweep, String... overrides) {
        return Configuration.load(ConfigurationSource.file(sweep.toString()), List.of(overrides));
    }
}
