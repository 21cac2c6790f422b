package io.maesta.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a network's description has its message, with file and line. */
class NetworkErrorsTest {
    private static final String HEAD = "name = net\ninput = 3x32x32\nclasses = 8\nnodes = [\n";
    private static final String TAIL = "\n{ name = pool, op = global-average-pool }\n]\n";
    private static final String WORDS =
            "[conv3x3, conv2d, depthwise3x3, depthwise-conv2d, separable3x3, separable-conv2d, linear, identity, sequence]";
    private static final String NODE_WORDS = WORDS.replace("[", "[add, max-pool, global-average-pool, ");
    private static final String LAST = "\n{ name = last, op = conv1x1, filters = 8, finish = none }";

    @TempDir
    private Path folder;

    /** A node on line 5 and what is said about it. */
    static Stream<Arguments> nodes() {
        return Stream.of(
                Arguments.of(
                        "{ name = a, op = conv3x3, filters = 8, filter = 8 }",
                        "node a: filter = 8 (net.conf:5) is not one of its keys.\nDid you mean filters?"),
                Arguments.of(
                        "{ name = a, op = conv3x3, filters = 8, groups = 2 }",
                        "node a: groups = 2 (net.conf:5) is not one of its keys.\nMaybe one of [name, input, op, candidates, kernel, stride, padding, filters, outputs, finish, steps] is meant."),
                Arguments.of("{ name = a, op = conv3x3 }", "node a (net.conf:5) must have the key filters."),
                Arguments.of("{ name = a, op = conv2d, filters = 8 }", "node a (net.conf:5) must have the key kernel."),
                Arguments.of("{ op = conv3x3, filters = 8 }", "node 1 (net.conf:5) must have the key name."),
                Arguments.of(
                        "{ name = a, op = conf3x3, filters = 8 }",
                        "node a: op = \"conf3x3\" (net.conf:5) must be one of %s.\nDid you mean conv3x3?\nOr one of them with another kernel in place of 3x3."
                                .formatted(NODE_WORDS)),
                Arguments.of(
                        "{ name = a, candidates = [separable3, identity], filters = 8 }",
                        "node a, candidate separable3: op = \"separable3\" (net.conf:5) must be one of %s, with any kernel in place of 3x3.\nDid you mean separable3x3?"
                                .formatted(WORDS)),
                Arguments.of(
                        "{ name = a, op = conv3x3, filters = 0 }",
                        "node a: filters = 0 (net.conf:5) must be a whole number in [1, ∞)."),
                Arguments.of(
                        "{ name = a, op = conv3x3, filters = [8] }",
                        "node a: filters = [8] (net.conf:5) must be one value."),
                Arguments.of(
                        "{ name = a, candidates = [conv3x3, conv5x5], filters = many }",
                        "node a: filters = \"many\" (net.conf:5) must be a whole number in [1, ∞)."),
                Arguments.of(
                        "{ name = a, op = linear, filters = 8, outputs = 8 }",
                        "node a: filters = 8 (net.conf:5) is of no use: linear takes outputs, finish."),
                Arguments.of(
                        "{ name = a, op = conv3x3, kernel = 3, filters = 8 }",
                        "node a: kernel = 3 (net.conf:5) is of no use: conv3x3 takes stride, padding, filters, finish."),
                Arguments.of(
                        "{ name = a, candidates = [identity], stride = 2 }",
                        "node a: stride = 2 (net.conf:5) is of no use: no candidate takes it from here."),
                Arguments.of(
                        "{ name = a, candidates = [{ op = identity, filters = 8 }] }",
                        "node a, candidate 1: filters = 8 (net.conf:5) is of no use: identity takes none."),
                Arguments.of(
                        "{ name = a, candidates = [{ op = conv1x1, name = big, input = b, filters = 8 }] }",
                        "node a, candidate big: input = \"b\" (net.conf:5) is not one of its keys.\nMaybe one of [name, op, kernel, stride, padding, filters, outputs, finish, steps] is meant."),
                Arguments.of(
                        "{ name = a, op = global-average-pool, stride = 2 }",
                        "node a: stride = 2 (net.conf:5) is of no use: global-average-pool takes none."),
                Arguments.of("{ name = a, op = max-pool }", "node a (net.conf:5) must have the key kernel."),
                Arguments.of(
                        "{ name = a, op = max-pool2x2, kernel = 3 }",
                        "node a: kernel = 3 (net.conf:5) is of no use: max-pool2x2 takes stride, padding."),
                Arguments.of(
                        "{ name = a, op = max-pool2x2, filters = 8 }",
                        "node a: filters = 8 (net.conf:5) is of no use: max-pool2x2 takes stride, padding."),
                Arguments.of(
                        "{ name = a, op = max-pool, kernel = 3, padding = 3 }",
                        "node a (net.conf:5) cannot be: The padding (3x3) of a window must be in [0, kernel) = [0, 3x3)."),
                Arguments.of(
                        "{ name = a, op = max-pool40x40 }",
                        "node a (net.conf:5) cannot be: The window (40x40 stride 40x40 padding 0x0) does not fit into the input (3x32x32).\nMaybe there are too many strides before it for this input size."),
                Arguments.of(
                        "{ name = a, op = conv3x3, stride = two, filters = 8 }",
                        "node a: stride = \"two\" (net.conf:5) must be a size such as 3, or height and width such as 10x4."),
                Arguments.of(
                        "{ name = a, op = conv3x3, stride = 0, filters = 8 }",
                        "node a (net.conf:5) cannot be: The kernel (3x3) and stride (0x0) of a window must be positive."),
                Arguments.of(
                        "{ name = a, op = conv3x3, padding = same, filters = 8 }",
                        "node a: padding = \"same\" (net.conf:5) must be half, valid, a number of rows and columns such as 1, or both such as 5x1."),
                Arguments.of(
                        "{ name = a, op = conv3x3, padding = 3x1, filters = 8 }",
                        "node a (net.conf:5) cannot be: The padding (3x1) of a window must be in [0, kernel) = [0, 3x3)."),
                Arguments.of(
                        "{ name = a, op = conv3x3, finish = relu6, filters = 8 }",
                        "node a: finish = \"relu6\" (net.conf:5) must be one of [none, relu, batch-norm, batch-norm-relu].\nDid you mean relu?"),
                Arguments.of(
                        "{ name = a, op = add, input = [input, input], finish = batch-norm }",
                        "node a: finish = \"batch-norm\" (net.conf:5) must be one of [none, relu]."),
                Arguments.of(
                        "{ name = \"a b\", op = conv3x3, filters = 8 }",
                        "node a b (net.conf:5) cannot be: The name (a b) of a block must be made of letters, digits and _ . - only."),
                Arguments.of(
                        "stem",
                        "node 1 = \"stem\" (net.conf:5) must be keys and values in braces, such as { name = stem, … }."),
                Arguments.of(
                        "{ name = a }",
                        "node a (net.conf:5) must have either op, for one operation, or candidates, for a choice."),
                Arguments.of(
                        "{ name = a, op = identity, candidates = [identity] }",
                        "node a (net.conf:5) must have either op, for one operation, or candidates, for a choice."),
                Arguments.of(
                        "{ name = a, candidates = [] }",
                        "node a (net.conf:5) cannot be: The block (a) must have a candidate."),
                Arguments.of(
                        "{ name = a, candidates = [conv3x3, conv3x3], filters = 8 }",
                        "node a (net.conf:5) cannot be: The candidates of block (a) must have different names, but are ([conv3x3, conv3x3])."),
                Arguments.of(
                        "{ name = a, candidates = [conv3x3, conv5x5, identity], filters = 3, finish = relu }",
                        "node a (net.conf:5) lets the search weigh candidates, but [conv3x3, conv5x5] neither end in batch normalisation nor are identity.\nMaybe their finish should be batch-norm."),
                Arguments.of(
                        "{ name = a, candidates = [conv3x3, identity], filters = 8 }",
                        "node a (net.conf:5) cannot be: The candidates [conv3x3, identity] of block (a) must give one output shape, but give [8x32x32, 3x32x32] for the input (3x32x32).\nMaybe identity stands beside an operation with a stride or other filters."),
                Arguments.of(
                        "{ name = a, op = conv40x40, padding = valid, filters = 8 }",
                        "node a (net.conf:5) cannot be: The window (40x40 stride 1x1 padding 0x0) does not fit into the input (3x32x32).\nMaybe there are too many strides before it for this input size."),
                Arguments.of(
                        "{ name = a, op = sequence, steps = [{ op = conv1x1, filters = 8 }] }",
                        "node a (net.conf:5) must have two or more steps, but has 1."),
                Arguments.of(
                        "{ name = a, op = sequence }", "node a (net.conf:5) must have two or more steps, but has 0."),
                Arguments.of(
                        "{ name = a, op = sequence, steps = [depthwise3x3, identity] }",
                        "node a, step 2 (net.conf:5) must be one operation with weights, not identity and not several."),
                Arguments.of(
                        "{ name = a, op = sequence, steps = [depthwise3x3, { op = conv1x1, filters = 8, name = b }] }",
                        "node a, step 2: name = \"b\" (net.conf:5) is not one of its keys.\nMaybe one of [op, kernel, stride, padding, filters, outputs, finish, steps] is meant."));
    }

    /** Nodes from line 5 on that are wired wrongly, and what is said about them. */
    static Stream<Arguments> wirings() {
        String a = "{ name = a, op = conv1x1, filters = 8 }\n";
        return Stream.of(
                Arguments.of(
                        a + "{ name = b, input = aa, op = identity }",
                        "node b: input = \"aa\" (net.conf:6) must be what stands before the node: one of [input, a]."),
                Arguments.of(
                        "{ name = stem, op = conv1x1, filters = 8 }\n{ name = b, input = stemm, op = identity }",
                        "node b: input = \"stemm\" (net.conf:6) must be what stands before the node: one of [input, stem].\nDid you mean stem?"),
                Arguments.of(
                        "{ name = b, input = a, op = identity }\n" + a,
                        "node b: input = \"a\" (net.conf:5) must be what stands before the node: one of [input].\nMaybe move that node up: nodes stand in the order of their execution."),
                Arguments.of(
                        a + "{ name = b, input = [input, a], op = identity }",
                        "node b (net.conf:6) must have one input, but has 2.\nMaybe op = add is meant."),
                Arguments.of(
                        a + "{ name = b, op = add }",
                        "node b (net.conf:6) must have two inputs, such as input = [left, right], but has 0."),
                Arguments.of(
                        a + "{ name = b, input = [input, a], op = add }",
                        "node b (net.conf:6) cannot be: The addition (b) must have inputs of one shape, but (input) is 3x32x32 and (a) is 8x32x32.\nMaybe the shortcut needs a 1x1 convolution."),
                Arguments.of(
                        a + a,
                        "node a: name = \"a\" (net.conf:6) is the name of a node before it.\nMaybe give one of them another name."),
                Arguments.of(
                        "{ name = input, op = conv1x1, filters = 8 }",
                        "node input: name = \"input\" (net.conf:5) is the name of the network's input.\nMaybe give the node another one."),
                Arguments.of(
                        a + "{ name = b, input = input, op = conv1x1, filters = 8 }",
                        "node a (net.conf:5) is read by no node behind it, though it is not the last.\nMaybe it is left over, or a later node reads another in its place."));
    }

    @ParameterizedTest
    @MethodSource({"nodes", "wirings"})
    void wrongNodeIsOneErrorWithItsLine(String nodes, String message) {
        assertThat(message(HEAD + nodes + TAIL)).isEqualTo(message);
    }

    /** What stands in the place of the head, and what is said about it. */
    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of("", "network (net.conf:2) must have the key name."),
                Arguments.of(
                        "name = a b", "network: name = \"a b\" (net.conf:1) must be letters, digits and _ . - only."),
                Arguments.of(
                        "name = a, nods = []",
                        "network: nods = [] (net.conf:1) is not one of its keys.\nDid you mean nodes?"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void wrongHeadIsOneErrorWithItsLine(String head, String message) {
        assertThat(message(HEAD.replace("name = net", head) + LAST + "\n{ name = pool, op = global-average-pool }\n]"))
                .isEqualTo(message);
    }

    @Test
    void shapeAndClassesMustBeShapeAndNumber() {
        assertThat(message((HEAD + LAST + TAIL).replace("3x32x32", "3x32").replace("= 8\n", "= none\n")))
                .contains("2 errors")
                .contains("- network: input = \"3x32\" (net.conf:2) must be CHANNELSxHEIGHTxWIDTH, such as 3x32x32.")
                .contains("- network: classes = \"none\" (net.conf:3) must be a whole number in [1, ∞).");
    }

    @Test
    void emptyFileLacksEverything() {
        assertThat(message(" "))
                .contains("4 errors")
                .contains("must have the key name.")
                .contains("must have the key input.")
                .contains("must have the key classes.")
                .contains("must have the key nodes.");
        assertThat(message(HEAD + "]")).endsWith("must have a node.");
    }

    @Test
    void outputsThatAreNotTheClassesAreAnError() {
        String message = message(HEAD.replace("8", "5") + LAST + TAIL);
        assertThat(message)
                .contains(
                        "must give its classes (5) as 5x1x1, but its last node gives 8x1x1.\nMaybe that should be op = linear with outputs = classes.");
        assertThat(message(HEAD + LAST + "\n]")).contains("but its last node gives 8x32x32.");
        assertThat(message(HEAD + LAST + TAIL, "space.classes=3")).contains("must give its classes (3) as 3x1x1");
    }

    @Test
    void inputOfTheSweepThatDoesNotFitIsAnErrorOfTheNode() {
        String nodes = "{ name = a, op = conv9x9, padding = valid, filters = 8 }";
        assertThat(message(HEAD + nodes + TAIL, "space.input=3x8x8"))
                .startsWith("node a (net.conf:5) cannot be: The window (9x9 stride 1x1 padding 0x0) does not fit");
    }

    @Test
    void allErrorsComeAtOnceAndOnlyOnce() {
        assertThat(message(
                        HEAD
                                + """
                                        { name = a, candidates = [conv3x3, conv5x5], filters = 0 }
                                        { name = b, op = conv3x3 }
                                        { name = b, op = conv3x3, filters = 8 }
                                        { name = d, op = conv99x99, padding = valid, filters = 8 }
                                        { name = e, op = add, input = [d, f] }"""
                                + TAIL,
                        "training.batch-size=x"))
                .startsWith("The configuration has 5 errors:\n")
                .contains("- node a: filters = 0 (net.conf:5)")
                .contains("- node b (net.conf:6) must have the key filters.")
                .contains("- node b: name = \"b\" (net.conf:7) is the name")
                .contains("- node e: input = \"f\" (net.conf:9) must be")
                .contains("- training.batch-size = \"x\" (--set)");
    }

    @Test
    void longValuesAreCut() {
        String nodes = "{ name = a, op = identity, steps = [%s] }".formatted("conv3x3,".repeat(30));
        assertThat(message(HEAD + nodes + TAIL)).contains("…").hasSizeLessThan(400);
    }

    @Test
    void networkThatIsNotThereIsAnErrorAmongOthers() {
        assertThatThrownBy(() -> settings("space.network=no/such.conf", "training.batch-size=x"))
                .hasMessageContaining("The configuration has 2 errors")
                .hasMessageContaining(
                        "- space.network = \"no/such.conf\" (--set) is not usable. There is no configuration (no/such.conf).");
        assertThatThrownBy(() -> settings("space.network=resnet9"))
                .hasMessageContaining("Did you mean resnet8?\nOr the path of a network's file (*.conf).");
        assertThatThrownBy(() -> settings("space.network=[resnet8]")).hasMessageContaining("must be one value.");
    }

    @Test
    void substitutionsThatDoNotResolveAndFilesThatAreNoHoconNameTheLine() {
        assertThat(message("a = 1\nname = ${nothing}"))
                .contains("is not usable. ")
                .contains("net.conf: 2: Could not resolve substitution to a value: ${nothing}");
        assertThat(message("a = 1\n]")).contains("is not usable. ").contains("net.conf: 2");
    }

    /** What is said about the network {@code description}, the folder left out. */
    private String message(String description, String... more) {
        Path file = folder.resolve("net.conf");
        try {
            Files.writeString(file, description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] overrides = Stream.concat(Stream.of("space.network=" + file), Stream.of(more))
                .toArray(String[]::new);
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> settings(overrides));
        return String.valueOf(thrown.getMessage()).replace(folder + "/", "");
    }

    private static Settings settings(String... overrides) {
        return Configuration.load(ConfigurationSource.quickstart(), List.of(overrides))
                .settings();
    }
}
