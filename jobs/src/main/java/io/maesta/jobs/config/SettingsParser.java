package io.maesta.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.maesta.cost.Device;
import io.maesta.data.Augmentation;
import io.maesta.deploy.Format;
import io.maesta.jobs.budget.Budget;
import io.maesta.search.Reuse;
import io.maesta.space.Networks;
import io.maesta.space.ReferenceNetwork;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.Precision;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.Training;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From single values to the records of a sweep. */
final class SettingsParser {
    private static final String DEFAULT = "default";
    private static final String NONE = "none";

    private final SettingReader read;

    SettingsParser(SettingReader read) {
        this.read = read;
    }

    /** All settings; what is wrong is left to the reader's problems, with defaults in its place. */
    Settings settings() {
        Device device = device();
        GridParser targets = new GridParser(read, device);
        Grid grid = targets.grid();
        return new Settings(
                read.parsed("sweep.name", SettingsParser::name),
                read.optional("sweep.id"),
                data(),
                space(),
                device,
                training(),
                precision(),
                grid,
                targets.refinement(grid),
                read.list("sweep.seeds", SettingsParser::seed).stream()
                        .distinct()
                        .toList(),
                warmUps(),
                new Budget(
                        read.parsed("budget.executor-minutes", text -> limit(text, Span::ofMinutes)),
                        read.parsed("budget.wall", text -> limit(text, Span::parse))),
                read.word("sweep.reuse", Reuse.class),
                read.integer("trial.checkpoint-epochs", "[0, ∞)"),
                read.parsed("trial.timeout", text -> limit(text, Span::parse)),
                formats(),
                read.text("out"));
    }

    /** Whether the trials of one seed share their warm-up. */
    private enum WarmUp {
        SHARED,
        OWN
    }

    private Optional<String> warmUps() {
        WarmUp kind = read.word("sweep.warm-up", WarmUp.class);
        String folder = read.optional("sweep.warm-up-folder").orElse(read.text("out") + "/warm-ups");
        return kind == WarmUp.SHARED ? Optional.of(folder) : Optional.empty();
    }

    private Set<Format> formats() {
        return Set.copyOf(read.list("networks.formats", text -> Words.parse(text, Format.class)));
    }

    static String name(String text) {
        if (!text.matches("[\\w.-]+") || text.startsWith(".")) {
            throw new IllegalArgumentException("must be letters, digits and _ . - only.");
        }
        return text;
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number.", e);
        }
    }

    private static Optional<Duration> limit(String text, Function<String, Duration> parse) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(parse.apply(text));
    }

    private Device device() {
        ConfigValue value = read.value(DescriptionFile.DEVICE);
        if (!(value instanceof ConfigObject description)) {
            return read.parsed(DescriptionFile.DEVICE, SettingsParser::device);
        }
        try {
            return DeviceFile.of(description, DescriptionFile.DEVICE);
        } catch (ConfigurationException e) {
            read.reject(DescriptionFile.DEVICE, "is not usable. " + e.getMessage());
            return Device.named(Device.names().get(0));
        }
    }

    private static Device device(String text) {
        try {
            Words.require(text, Device.names());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "\nOr the path of a device's file (*%s).".formatted(DescriptionFile.ENDING), e);
        }
        return Device.named(text);
    }

    private DataSettings data() {
        DataSettings.Kind kind = read.word("data.kind", DataSettings.Kind.class);
        String path = read.optional("data.path").orElse("");
        if (kind == DataSettings.Kind.GENERATED_SHAPES && !path.isEmpty()) {
            read.reject(
                    "data.path",
                    "has no use for data.kind = generated-shapes.\nMaybe data.kind = image-folder is meant.");
        }
        return new DataSettings(kind, path, new ReaderSettings(read).options(kind));
    }

    private SearchSpace space() {
        SpaceKind kind = read.parsed("space.kind", SpaceKind::parse);
        return kind.of(
                read.value(DescriptionFile.NETWORK) instanceof ConfigObject description
                        ? described(description)
                        : catalogued());
    }

    private SearchSpace described(ConfigObject description) {
        NetworkParser network = new NetworkParser(description, read.problems());
        Optional<TensorShape> input = read.parsed(
                "space.input", text -> text.equals(DEFAULT) ? network.input() : Optional.of(TensorShape.parse(text)));
        Optional<Integer> classes = read.parsed(
                "space.classes",
                text -> text.equals(DEFAULT) ? network.classes() : Optional.of(Numbers.integer(text, "[1, ∞)")));
        return network.space(input, classes)
                .orElseGet(() -> Networks.all().get(0).space());
    }

    private SearchSpace catalogued() {
        ReferenceNetwork network = read.parsed(DescriptionFile.NETWORK, SettingsParser::network);
        TensorShape input =
                read.parsed("space.input", text -> text.equals(DEFAULT) ? network.input() : TensorShape.parse(text));
        int classes = read.parsed(
                "space.classes",
                text -> text.equals(DEFAULT) ? network.outputs(input) : Numbers.integer(text, "[1, ∞)"));
        try {
            return network.space(input, classes);
        } catch (IllegalArgumentException e) {
            read.reject("space.input", "does not fit space.network = %s: %s".formatted(network.name(), e.getMessage()));
            return network.space();
        }
    }

    private static ReferenceNetwork network(String text) {
        try {
            Words.require(text, Networks.names());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "\nOr the path of a network's file (*%s).".formatted(DescriptionFile.ENDING), e);
        }
        return Networks.named(text);
    }

    private Training training() {
        return new Training(
                read.integer("training.batch-size", "[2, ∞)"),
                precision().orElse(Precision.FLOAT32),
                new Augmentation(
                        read.decimal("training.augmentation.rotation", "[0, 180]"),
                        read.integer("training.augmentation.shift", "[0, ∞)"),
                        read.word("training.augmentation.flip", Augmentation.Flip.class)),
                phase("training.warm-up"),
                new SearchSettings(
                        read.integer("training.search.epochs", "[0, ∞)"),
                        optimiser("training.search.weights"),
                        read.decimal("training.search.architecture-learning-rate", "(0, ∞)"),
                        read.decimal("training.search.channel-learning-rate", "(0, 1]"),
                        read.word("training.search.sampling", SearchSettings.Sampling.class),
                        read.decimal("training.search.temperature", "(0, ∞)"),
                        read.decimal("training.search.temperature-decay", "(0, 1]"),
                        read.word("training.search.regulariser", SearchSettings.RegulariserKind.class),
                        read.decimal("training.search.strength", "(0, ∞)"),
                        read.integer("training.discretise.candidates", "[1, ∞)")),
                phase("training.fine-tune"));
    }

    private enum Engine {
        FLOAT32,
        BFLOAT16,
        AUTO
    }

    private Optional<Precision> precision() {
        return switch (read.word("engine.precision", Engine.class)) {
            case FLOAT32 -> Optional.of(Precision.FLOAT32);
            case BFLOAT16 -> Optional.of(Precision.BFLOAT16);
            case AUTO -> Optional.empty();
        };
    }

    private PhaseSettings phase(String section) {
        return new PhaseSettings(read.integer(section + ".epochs", "[0, ∞)"), optimiser(section + ".optimiser"));
    }

    private OptimiserSettings optimiser(String section) {
        return new OptimiserSettings(
                read.word(section + ".kind", OptimiserSettings.Kind.class),
                read.decimal(section + ".learning-rate", "(0, ∞)"),
                read.decimal(section + ".momentum", "[0, 1)"),
                read.decimal(section + ".weight-decay", "[0, ∞)"),
                read.word(section + ".schedule", OptimiserSettings.Schedule.class));
    }
}
