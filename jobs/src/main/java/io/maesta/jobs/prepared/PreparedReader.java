package io.maesta.jobs.prepared;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.DatasetAssembly;
import io.maesta.data.DatasetDescription;
import io.maesta.jobs.files.Folder;
import io.maesta.jobs.store.ParquetTable;
import io.maesta.space.TensorShape;
import io.maesta.store.PreparedData;
import io.maesta.store.PreparedFile;
import io.maesta.store.PreparedSchema;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Prepared data as the data set that they were prepared from. */
public final class PreparedReader {
    private static final String AGAIN = "Maybe copy them again, or prepare them again with maesta prepare.";

    private final String location;
    private final Folder folder;

    private PreparedReader(String location, Folder folder) {
        this.location = location;
        this.folder = folder;
    }

    /**
     * Reads all examples; takes the memory of the data set, a byte for every value of images and four for others.
     *
     * @param location URI of the folder
     * @param shape that the network takes
     * @throws DataException if there are no prepared data, they are not complete, were changed, or have another shape
     */
    public static Dataset read(String location, TensorShape shape) {
        try {
            PreparedReader reader = new PreparedReader(location, Folder.at(location));
            PreparedData data = reader.data();
            TensorShape found = data.description().shape();
            if (!found.equals(shape)) {
                throw new DataException(
                        "The prepared data (%s) have the shape (%s), but the network takes (%s)."
                                .formatted(location, found, shape),
                        "Maybe space.input should be %s; or prepare the data again in another folder."
                                .formatted(found));
            }
            return reader.dataset(data);
        } catch (IOException e) {
            throw new DataException(
                    "The prepared data (%s) cannot be read: %s".formatted(location, e.getMessage()),
                    "Maybe the path is misspelt, or this user may not read it.",
                    e);
        }
    }

    private PreparedData data() throws IOException {
        Path file = folder.path(PreparedFolder.DATASET);
        if (!folder.exists(file)) {
            throw incomplete();
        }
        try {
            List<Map<String, Object>> rows = ParquetTable.read(file, folder.settings());
            if (rows.size() != 1) {
                throw new IllegalArgumentException("it has %d rows and not one".formatted(rows.size()));
            }
            return PreparedSchema.data(rows.get(0));
        } catch (IOException | RuntimeException e) {
            throw damaged(PreparedFolder.DATASET, e);
        }
    }

    private DataException incomplete() throws IOException {
        Path root = Folder.toPath(location);
        if (!folder.exists(root)) {
            return new DataException(
                    "There are no prepared data at (%s).".formatted(location),
                    "Maybe data.path is wrong, or run maesta prepare first.");
        }
        List<String> names = folder.names(root);
        return names.contains(PreparedFolder.MARKER) || names.contains(PreparedFolder.EXAMPLES)
                ? new DataException(
                        "The prepared data (%s) are not complete: there is no %s yet."
                                .formatted(location, PreparedFolder.DATASET),
                        "Maybe maesta prepare is still running; if it was interrupted, delete the folder and run it again.")
                : new DataException(
                        "The data (%s) were not prepared by Maesta: there is no %s."
                                .formatted(location, PreparedFolder.DATASET),
                        "Maybe another data.kind is meant, or run maesta prepare first.");
    }

    private Dataset dataset(PreparedData data) throws IOException {
        requireFiles(data.files());
        DatasetDescription description = data.description();
        DatasetAssembly assembly;
        try {
            assembly = new DatasetAssembly(description);
        } catch (IllegalArgumentException e) {
            throw damaged(PreparedFolder.DATASET, e);
        }
        int elements = Math.toIntExact(description.shape().elements());
        for (PreparedFile file : data.files()) {
            Path path = folder.path(PreparedFolder.EXAMPLES, file.name());
            try {
                ExampleFile.read(path, file, description.tensors(), elements, folder.settings(), assembly::take);
            } catch (IOException | RuntimeException e) {
                throw damaged(PreparedFolder.EXAMPLES + "/" + file.name(), e);
            }
        }
        try {
            return assembly.dataset();
        } catch (IllegalArgumentException e) {
            throw damaged(PreparedFolder.DATASET, e);
        }
    }

    private void requireFiles(List<PreparedFile> files) throws IOException {
        Set<String> surplus = new HashSet<>(folder.names(folder.path(PreparedFolder.EXAMPLES)));
        for (PreparedFile file : files) {
            if (!surplus.remove(file.name())) {
                throw new DataException(
                        "The file (%s/%s) of the prepared data (%s) is missing."
                                .formatted(PreparedFolder.EXAMPLES, file.name(), location),
                        AGAIN);
            }
        }
        surplus.stream().sorted().findFirst().ifPresent(name -> {
            throw new DataException(
                    "The file (%s/%s) in the prepared data (%s) is none of theirs."
                            .formatted(PreparedFolder.EXAMPLES, name, location),
                    "Maybe it was copied there by mistake; delete it.");
        });
    }

    private DataException damaged(String file, Exception cause) {
        return new DataException(
                "The file (%s) of the prepared data (%s) is not what was written: %s."
                        .formatted(
                                file,
                                location,
                                String.valueOf(cause.getMessage()).replaceAll("[.\\s]+$", "")),
                AGAIN,
                cause);
    }
}
