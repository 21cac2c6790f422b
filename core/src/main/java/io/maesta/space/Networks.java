package io.maesta.space;

import java.util.List;

/** The catalog of reference networks: the four of MLPerf Tiny, and ResNet-18 for small images. */
public final class Networks {
    private static final List<ReferenceNetwork> ALL = List.of(
            new ReferenceNetwork("resnet8", new TensorShape(3, 32, 32), 10, ResNet8::space),
            new ReferenceNetwork("ds-cnn", new TensorShape(1, 49, 10), 12, DsCnn::space),
            new ReferenceNetwork("mobilenet-v1", new TensorShape(3, 96, 96), 2, MobileNetV1::space),
            new ReferenceNetwork("autoencoder", TensorShape.vector(640), 640, Networks::autoencoder),
            new ReferenceNetwork("resnet18", new TensorShape(3, 64, 64), 200, ResNet18::space));

    private Networks() {}

    public static List<ReferenceNetwork> all() {
        return ALL;
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return ALL.stream().map(ReferenceNetwork::name).toList();
    }

    /**
     * The network called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static ReferenceNetwork named(String name) {
        return ALL.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The network (%s) is not in the catalog.\nMaybe one of %s is meant.".formatted(name, names())));
    }

    private static SearchSpace autoencoder(TensorShape input, int outputs) {
        if (outputs != input.elements()) {
            throw new IllegalArgumentException(
                    "The outputs (%d) of an autoencoder must be the values (%d) of its input (%s)."
                            .formatted(outputs, input.elements(), input));
        }
        return Autoencoder.space(input);
    }
}
