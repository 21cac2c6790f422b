package io.maesta.deploy.c;

import io.maesta.deploy.int8.FixedPoint;
import io.maesta.deploy.int8.QuantisedLayer;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.search.NetworkFiles;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder {@value #NAME} of a network in 8-bit integers: {@code model.h} with the one function and all sizes, {@code model.c} with weights and
 * layers, and the kernels. Weights of more than a mebibyte are in {@code weights.bin}, which {@code weights.S} includes: compilers take long
 * for so many numbers.
 */
public final class CFolder {
    /** Of the folder, in that of the trial. */
    public static final String NAME = "c";

    private static final int MOST_NUMBERS = 1 << 20;
    private static final int NUMBERS_OF_A_LINE = 24;
    private static final List<String> KERNELS = List.of("kernels.h", "kernels.c");

    private final QuantisedNetwork network;
    private final Arena arena;
    private final NetworkFiles files;

    private CFolder(QuantisedNetwork network, NetworkFiles files) {
        this.network = network;
        this.files = files;
        this.arena = Arena.of(
                network.layers().stream().map(QuantisedLayer::layer).toList(),
                network.shape().elements());
    }

    /** Writes {@code network}. */
    public static void write(QuantisedNetwork network, NetworkFiles files) throws IOException {
        CFolder folder = new CFolder(network, files);
        for (String kernels : KERNELS) {
            try (InputStream in = Objects.requireNonNull(CFolder.class.getResourceAsStream(kernels))) {
                folder.file(kernels, in.readAllBytes());
            }
        }
        folder.text("model.h", folder.header());
        folder.text("model.c", folder.source());
        if (folder.hasBinary()) {
            folder.file("weights.bin", folder.allWeights());
            folder.text("weights.S", BINARY);
        }
    }

    private void text(String name, String content) throws IOException {
        file(name, content.getBytes(StandardCharsets.US_ASCII));
    }

    private void file(String name, byte[] content) throws IOException {
        try (OutputStream out = files.create(NAME + "/" + name)) {
            out.write(content);
        }
    }

    private static final String BINARY =
            """
            /* The weights as they are in weights.bin, for the GNU assembler and those that understand it. */
            	.section .rodata
            	.global maesta_weights
            	.balign 4
            maesta_weights:
            	.incbin "weights.bin"
            	.section .note.GNU-stack,"",%progbits
            """;

    private int weights() {
        return network.layers().stream()
                .mapToInt(layer -> layer.weights().length)
                .sum();
    }

    private int channels() {
        return network.layers().stream().mapToInt(layer -> layer.bias().length).sum();
    }

    private boolean hasBinary() {
        return weights() > MOST_NUMBERS;
    }

    private byte[] allWeights() {
        byte[] all = new byte[weights()];
        int at = 0;
        for (QuantisedLayer layer : network.layers()) {
            System.arraycopy(layer.weights(), 0, all, at, layer.weights().length);
            at += layer.weights().length;
        }
        return all;
    }

    private QuantisedLayer last() {
        return network.layers().get(network.layers().size() - 1);
    }

    private long place(String tensor) {
        return Objects.requireNonNull(arena.places().get(tensor));
    }

    private String header() {
        int factors = network.layers().stream()
                .mapToInt(layer -> layer.factors().size())
                .sum();
        return """
        /* %1$s, found and quantised by Maesta: C99, no libraries, no allocation, no floating point. */
        #ifndef MAESTA_MODEL_H
        #define MAESTA_MODEL_H

        #include <stdint.h>

        /* (channels, height, width), normalised as in training; real = scale * (stored - zero point). */
        #define MODEL_INPUT_CHANNELS %2$d
        #define MODEL_INPUT_HEIGHT %3$d
        #define MODEL_INPUT_WIDTH %4$d
        #define MODEL_INPUT_BYTES %5$d
        #define MODEL_INPUT_SCALE %6$sf
        #define MODEL_INPUT_ZERO_POINT (%7$d)

        #define MODEL_OUTPUT_BYTES %8$d
        #define MODEL_OUTPUT_SCALE %9$sf
        #define MODEL_OUTPUT_ZERO_POINT (%10$d)

        /* Weights and biases: flash_bytes of the result. Factors, with a shift for each, come on top. */
        #define MODEL_WEIGHT_BYTES %11$d
        #define MODEL_FACTOR_BYTES %12$d

        /* peak_activation_bytes of the result, unless tensors could not be packed that tightly. */
        #define MODEL_ARENA_BYTES %13$d
        #define MODEL_INPUT_PLACE %14$d
        #define MODEL_OUTPUT_PLACE %15$d

        /*
         * Inference. Put the input at arena + MODEL_INPUT_PLACE; the output is at arena + MODEL_OUTPUT_PLACE then. Nothing else is used, and
         * nothing is kept.
         */
        void model_run(int8_t arena[MODEL_ARENA_BYTES]);

        #endif
        """
                .formatted(
                        network.name(),
                        network.shape().channels(),
                        network.shape().height(),
                        network.shape().width(),
                        network.shape().elements(),
                        network.input().scale(),
                        network.input().zeroPoint(),
                        last().layer().outputShape().elements(),
                        last().output().scale(),
                        last().output().zeroPoint(),
                        weights() + Integer.BYTES * channels(),
                        (Integer.BYTES + 1) * factors,
                        arena.bytes(),
                        place(SearchSpace.INPUT),
                        place(last().layer().name()));
    }

    private String source() {
        StringBuilder source = new StringBuilder("#include \"model.h\"\n\n#include \"kernels.h\"\n\n");
        if (hasBinary()) {
            source.append("extern const int8_t maesta_weights[];\n\n");
        } else {
            byte[] weights = allWeights();
            array(
                    source,
                    "int8_t maesta_weights",
                    IntStream.range(0, weights.length).map(i -> weights[i]));
        }
        array(source, "int32_t biases", network.layers().stream().flatMapToInt(layer -> IntStream.of(layer.bias())));
        array(source, "int32_t multipliers", factors().stream().mapToInt(FixedPoint::multiplier));
        array(source, "uint8_t shifts", factors().stream().mapToInt(FixedPoint::shift));
        source.append("static const maesta_layer layers[] = {\n");
        int weight = 0;
        int bias = 0;
        int factor = 0;
        for (QuantisedLayer layer : network.layers()) {
            source.append(row(layer, weight, bias, factor));
            weight += layer.weights().length;
            bias += layer.bias().length;
            factor += layer.factors().size();
        }
        return source.append("};\n\nvoid model_run(int8_t arena[MODEL_ARENA_BYTES]) {\n  maesta_run(layers, ")
                .append("sizeof layers / sizeof layers[0], arena);\n}\n")
                .toString();
    }

    private List<FixedPoint> factors() {
        return network.layers().stream()
                .flatMap(layer -> layer.factors().stream())
                .toList();
    }

    private static void array(StringBuilder source, String declaration, IntStream values) {
        int[] all = values.toArray();
        source.append("static const ").append(declaration).append("[] = {\n");
        for (int first = 0; first < Math.max(1, all.length); first += NUMBERS_OF_A_LINE) {
            String line = IntStream.range(first, Math.min(all.length, first + NUMBERS_OF_A_LINE))
                    .mapToObj(i -> String.valueOf(all[i]))
                    .collect(Collectors.joining(", "));
            source.append("  ").append(line.isEmpty() ? "0" : line).append(",\n");
        }
        source.append("};\n\n");
    }

    private String row(QuantisedLayer quantised, int weight, int bias, int factor) {
        Layer layer = quantised.layer();
        Window window = layer.window();
        String kind =
                switch (layer.kind()) {
                    case CONV2D -> "CONV";
                    case DEPTHWISE_CONV2D -> "DEPTHWISE";
                    case LINEAR -> "LINEAR";
                    case ADD -> "ADD";
                    case MAX_POOL -> "MAX";
                    case GLOBAL_AVERAGE_POOL -> "MEAN";
                };
        String second = layer.inputs().get(layer.inputs().size() - 1);
        String first = layer.inputs().get(0);
        return "  /* %s */\n  {MAESTA_%s, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d,\n   maesta_weights + %d, biases + %d, multipliers + %d, shifts + %d, {%d, %d}, %d, %d, {%d, %d}, %d},\n"
                .formatted(
                        layer.name(),
                        kind,
                        layer.inputShape().channels(),
                        layer.inputShape().height(),
                        layer.inputShape().width(),
                        layer.outputShape().channels(),
                        layer.outputShape().height(),
                        layer.outputShape().width(),
                        window.kernelHeight(),
                        window.kernelWidth(),
                        window.strideHeight(),
                        window.strideWidth(),
                        window.paddingHeight(),
                        window.paddingWidth(),
                        weight,
                        bias,
                        factor,
                        factor,
                        network.quantisation(first).zeroPoint(),
                        network.quantisation(second).zeroPoint(),
                        quantised.output().zeroPoint(),
                        quantised.least(),
                        place(first),
                        place(second),
                        place(layer.name()));
    }
}
