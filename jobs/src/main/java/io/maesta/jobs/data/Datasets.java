package io.maesta.jobs.data;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.data.image.CifarBinary;
import io.maesta.data.image.ImageFolder;
import io.maesta.data.image.ImageOptions;
import io.maesta.data.sound.MachineSounds;
import io.maesta.data.sound.SpeechCommands;
import io.maesta.data.table.TableFolder;
import io.maesta.data.table.TableOptions;
import io.maesta.jobs.config.DataSettings;
import io.maesta.jobs.config.DataSettings.Kind;
import io.maesta.jobs.prepared.PreparedReader;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.util.List;

/** Reads data of every kind from where they are. */
final class Datasets {
    private static final long GENERATED_SEED = 0;

    private Datasets() {}

    /** As {@link DatasetOpener#open}; takes seconds. */
    static Dataset read(DataReference reference, TensorShape shape) {
        return switch (kind(reference)) {
            case GENERATED_SHAPES -> generated(shape);
            case IMAGE_FOLDER ->
                ImageFolder.read(reference.name(), files(reference), shape, ImageOptions.of(reference.options()));
            case CIFAR10_BINARY -> CifarBinary.read(reference.name(), files(reference), shape);
            case CSV_FOLDER ->
                TableFolder.read(reference.name(), files(reference), shape, TableOptions.of(reference.options()));
            case SPEECH_COMMANDS -> SpeechCommands.read(reference.name(), files(reference), shape, words(reference));
            case MACHINE_SOUNDS -> MachineSounds.read(reference.name(), files(reference), shape);
            case PREPARED -> PreparedReader.read(reference.location(), shape);
        };
    }

    /** What reads the data: of prepared data the name is that of the raw ones. */
    static Kind kind(DataReference reference) {
        String reader = reference.options().getOrDefault(DataSettings.READER, reference.name());
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(reader)) {
                return kind;
            }
        }
        throw new DataException(
                "There is no reader for data of the kind (%s).".formatted(reader),
                "Maybe another version of Maesta knows it.");
    }

    private static List<String> words(DataReference reference) {
        String words = reference.options().getOrDefault(DataSettings.WORDS, "");
        return words.isEmpty() ? List.of() : List.of(words.split(","));
    }

    private static Dataset generated(TensorShape shape) {
        if (!shape.equals(GeneratedShapes.SHAPE)) {
            throw new DataException(
                    "Generated data have the shape (%s), but the network takes (%s)."
                            .formatted(GeneratedShapes.SHAPE, shape),
                    "Maybe space.input should be %s.".formatted(GeneratedShapes.SHAPE));
        }
        return GeneratedShapes.ofSeed(GENERATED_SEED).dataset();
    }

    private static HadoopFileSource files(DataReference reference) {
        return HadoopFileSource.at(reference.location());
    }
}
