package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Sha256;
import io.maesta.data.UnzippedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The files of CIFAR-10's binary version, as a source is walked. */
final class CifarFiles {
    private static final Pattern TRAIN = Pattern.compile("data_batch_(\\d{1,6})\\.bin");
    private static final String TEST = "test_batch.bin";
    private static final String META = "batches.meta.txt";
    private static final int CLASSES = 10;
    private static final int RECORD_BYTES = 1 + Math.toIntExact(CifarBinary.SHAPE.elements());

    private final String location;
    private final TreeMap<Integer, byte[]> batches = new TreeMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final TreeMap<String, String> hashes = new TreeMap<>();
    private byte[] test = {};
    private List<String> classNames =
            IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();

    private CifarFiles(String location) {
        this.location = location;
    }

    /**
     * Reads the files in {@code source}.
     *
     * @throws DataException if one is missing, damaged, or there twice with different content
     */
    static CifarFiles of(FileSource source) {
        CifarFiles files = new CifarFiles(source.location());
        try {
            UnzippedFiles.walk(source, files::take);
        } catch (IOException unreadable) {
            throw ImageListing.unreadable(source.location(), unreadable);
        }
        for (String missing :
                List.of(files.batches.isEmpty() ? "data_batch_1.bin" : "", files.test.length == 0 ? TEST : "")) {
            if (!missing.isEmpty()) {
                throw new DataException(
                        "The data (%s) have no file (%s).".formatted(source.location(), missing),
                        "Maybe data.path is not the folder or the tar.gz of CIFAR-10's binary version.");
            }
        }
        return files;
    }

    String location() {
        return location;
    }

    /** The names of the ten classes, by label. */
    List<String> classNames() {
        return classNames;
    }

    /** The training images in their order. */
    List<Image> train() {
        List<Image> images = new ArrayList<>();
        batches.values().forEach(batch -> images.addAll(images(batch)));
        return images;
    }

    /** The test images in their order. */
    List<Image> test() {
        return images(test);
    }

    /** The hash of every file, a line each. */
    String digest() {
        StringBuilder digest = new StringBuilder();
        hashes.forEach(
                (name, hash) -> digest.append(name).append('\0').append(hash).append('\n'));
        return digest.toString();
    }

    private void take(String path, String origin, InputStream content) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher batch = TRAIN.matcher(name);
        if (ImagePath.isHidden(path) || !(batch.matches() || name.equals(TEST) || name.equals(META))) {
            return;
        }
        byte[] file = content.readAllBytes();
        rejectOther(name, origin, Sha256.hex(file));
        if (name.equals(META)) {
            classNames = names(origin, new String(file, StandardCharsets.UTF_8));
            return;
        }
        requireRecords(origin, file);
        if (name.equals(TEST)) {
            test = file;
        } else {
            batches.put(Integer.parseInt(batch.group(1)), file);
        }
    }

    private void rejectOther(String name, String origin, String hash) {
        String first = origins.putIfAbsent(name, origin);
        String known = hashes.putIfAbsent(name, hash);
        if (known != null && !known.equals(hash)) {
            throw new DataException(
                    "The files (%s) and (%s) in (%s) have one name, but differ.".formatted(first, origin, location),
                    "Maybe one of them is of another data set; name the folder of the other one.");
        }
    }

    private List<String> names(String origin, String text) {
        List<String> names =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (names.size() != CLASSES || names.stream().distinct().count() != CLASSES) {
            throw new DataException(
                    "The file (%s in %s) has %d class names, but must have 10 different ones."
                            .formatted(origin, location, names.size()),
                    "Maybe copy the file again.");
        }
        return names;
    }

    private void requireRecords(String origin, byte[] file) {
        if (file.length == 0 || file.length % RECORD_BYTES != 0) {
            throw new DataException(
                    "The file (%s in %s) has %d bytes, but must have a multiple of %d: a label and 3x32x32 pixels for every image."
                            .formatted(origin, location, file.length, RECORD_BYTES),
                    "Maybe it was not copied to its end, or is not of CIFAR-10's binary version.");
        }
        for (Image image : images(file)) {
            if (image.label() >= CLASSES) {
                throw new DataException(
                        "The file (%s in %s) has the label (%d) in record %d, but labels are 0 to 9."
                                .formatted(origin, location, image.label(), image.start() / RECORD_BYTES),
                        "Maybe it is damaged, or of CIFAR-100; copy it again.");
            }
        }
    }

    private static List<Image> images(byte[] file) {
        return IntStream.range(0, file.length / RECORD_BYTES)
                .mapToObj(i -> new Image(file, i * RECORD_BYTES))
                .toList();
    }

    /**
     * An image in a file.
     *
     * @param start of its record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Image(byte[] file, int start) {
        int label() {
            return Byte.toUnsignedInt(file[start]);
        }
    }
}
