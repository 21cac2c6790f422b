package io.maesta.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.data.LocalFiles;
import io.maesta.data.table.TableOptions.Features;
import io.maesta.fuzz.Fuzzer;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTest {
    private static final TableOptions OPTIONS =
            new TableOptions(List.of("fan_*_good/*.csv"), List.of("fan_*_bad/*.csv"), "fan_([a-z]+)_", 2, Features.RAW);
    private static final TensorShape SHAPE = new TensorShape(4, 1, 1);

    @TempDir
    private Path root;

    @Test
    void splitsTheRecordingsOfEverySource() throws IOException {
        Dataset data = read(recordings(root));
        assertThat(data.labels()).isEqualTo(Labels.ANOMALIES);
        assertThat(data.classNames()).containsExactly("normal", "anomaly");
        assertThat(data.train().size()).isEqualTo(2 * 3 * 2);
        assertThat(labels(data.train())).containsOnly(0);
        assertThat(data.validation().size()).isEqualTo(2 * (1 + 1) * 2);
        assertThat(labels(data.validation())).containsExactlyInAnyOrder(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(labels(data.test())).containsExactlyInAnyOrder(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(IntStream.range(0, 8).mapToObj(data.test()::source))
                .containsExactly("high", "high", "high", "high", "low", "low", "low", "low");
        assertThat(IntStream.range(0, 8).map(data.test()::recording)).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }

    @Test
    void putsTheWindowsOfEveryColumnBehindEachOther() throws IOException {
        Dataset data = read(recordings(root));
        double[] example = measured(data, data.train(), 1);
        assertThat(example[2]).isCloseTo(100 * example[0], within(1e-2));
        assertThat(example[3]).isCloseTo(100 * example[1], within(1e-2));
        assertThat(example[1] - example[0]).isCloseTo(1, within(1e-4));
        assertThat(example[0] - measured(data, data.train(), 0)[0]).isCloseTo(2, within(1e-4));
    }

    @Test
    void readsAZipAsItsFolder() throws IOException {
        Dataset unpacked = read(recordings(root.resolve("unpacked")));
        Path zip = root.resolve("fan.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (Path path : files(root.resolve("unpacked"))) {
                entries.putNextEntry(
                        new ZipEntry("data/" + root.resolve("unpacked").relativize(path)));
                entries.write(Files.readAllBytes(path));
            }
        }
        assertThat(read(new LocalFiles(zip)).fingerprint()).isEqualTo(unpacked.fingerprint());
    }

    @Test
    void fingerprintsContentAndOptions() throws IOException {
        LocalFiles files = recordings(root);
        String plain = read(files).fingerprint();
        TableOptions merged = new TableOptions(OPTIONS.normal(), OPTIONS.anomalous(), "", 2, Features.RAW);
        String ofOneSource = TableFolder.read("fan", files, SHAPE, merged).fingerprint();
        write("fan_low_bad/0.csv", "9,9\n9,9\n");
        assertThat(List.of(plain, ofOneSource, read(files).fingerprint())).doesNotHaveDuplicates();
    }

    @Test
    void takesLogarithmsOfSpectra() throws IOException {
        LocalFiles files = recordings(root);
        TableOptions spectra =
                new TableOptions(OPTIONS.normal(), OPTIONS.anomalous(), OPTIONS.source(), 4, Features.LOG_FFT);
        Dataset data = TableFolder.read("fan", files, SHAPE, spectra);
        // Every column of a recording rises by the same step, 1 or 100.
        double[] step = new Spectrum(4).logAmplitudes(new double[] {0, 1, 2, 3});
        assertThat(measured(data, data.train(), 0)[0]).isCloseTo(step[0], within(1e-5));
        assertThat(measured(data, data.train(), 0)[2]).isCloseTo(step[0] + Math.log(100), within(1e-5));
    }

    @Test
    void leavesOutRecordingsShorterThanAWindow() throws IOException {
        LocalFiles files = recordings(root);
        write("fan_low_good/short.csv", "1,1\n");
        assertThat(read(files).train().size()).isEqualTo(2 * 3 * 2);
        TableOptions long6 = new TableOptions(OPTIONS.normal(), OPTIONS.anomalous(), "", 6, Features.RAW);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableFolder.read("fan", files, new TensorShape(12, 1, 1), long6))
                .withMessageStartingWith(
                        "All 15 recordings in (%s) are shorter than data.csv.window = 6 rows.".formatted(root));
    }

    @Test
    void namesTheShapeThatTheDataNeed() throws IOException {
        LocalFiles files = recordings(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableFolder.read("fan", files, new TensorShape(3, 32, 32), OPTIONS))
                .withMessage(("The recordings in (%s) have 2 columns and so give examples of the shape (4x1x1), "
                                + "but the network takes (3x32x32).\nMaybe space.input should be 4x1x1.")
                        .formatted(root));
    }

    @Test
    void namesTheDamagedFileAndItsLine() throws IOException {
        LocalFiles files = recordings(root);
        write("fan_low_good/bad.csv", "1,1\n2,x\n");
        assertBad(files, OPTIONS, "The line 2 of the table (fan_low_good/bad.csv in %s) has (x) in column 2");
        write("fan_low_good/bad.csv", "1\n2\n");
        assertBad(files, OPTIONS, "The recording (fan_low_good/bad.csv in %s) has 1 columns, but (fan_high_bad/0.csv)");
    }

    @Test
    void namesGlobsThatSayTooMuchOrTooLittle() throws IOException {
        LocalFiles files = recordings(root);
        assertBad(
                files,
                new TableOptions(List.of("fan_**"), OPTIONS.anomalous(), "", 2, Features.RAW),
                "The recording (fan_high_bad/0.csv in %s) is both normal and anomalous.");
        assertBad(
                files,
                new TableOptions(OPTIONS.normal(), List.of("fun/*.csv"), "", 2, Features.RAW),
                "The data (%s) have 19 files, of which 10 are normal recordings and 0 anomalous ones; both are needed.");
        assertBad(
                files,
                new TableOptions(OPTIONS.normal(), OPTIONS.anomalous(), "pump_(.*)_", 2, Features.RAW),
                "The path of the recording (fan_high_bad/0.csv in %s) has no source: (pump_(.*)_) finds nothing in it.");
    }

    @Test
    void givesItsOptionsBack() {
        TableOptions options =
                new TableOptions(List.of("a/{b,c}/*.csv", "x y"), List.of("z"), "(.)=\\d", 7, Features.LOG_FFT);
        assertThat(TableOptions.of(options.options())).isEqualTo(options);
    }

    @Test
    void refusesWrongOptions() {
        assertThatIllegalArgumentException().isThrownBy(() -> TableOptions.requireSource("low|high"));
        assertThatIllegalArgumentException().isThrownBy(() -> TableOptions.requireSource("(low"));
        assertThatIllegalArgumentException().isThrownBy(() -> TableOptions.requireGlob("a/{b"));
        assertThatIllegalArgumentException().isThrownBy(() -> TableOptions.requireGlob(""));
    }

    private void assertBad(LocalFiles files, TableOptions options, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableFolder.read("fan", files, SHAPE, options))
                .withMessageStartingWith(message.formatted(root));
    }

    @Test
    void damagedRecordingsAreNamed() throws IOException {
        LocalFiles files = recordings(root);
        Path file = root.resolve("fan_low_good/1.csv");
        new Fuzzer(Files.readAllBytes(file), 4).run("fan_low_good/1.csv", DataException.class, 32 << 20, damaged -> {
            Files.write(file, damaged);
            assertThat(read(files).train().size()).isPositive();
        });
    }

    private static Dataset read(LocalFiles files) {
        return TableFolder.read("fan", files, SHAPE, OPTIONS);
    }

    /** Two sources, each with 5 normal and 2 anomalous recordings of five rows, and files of other kinds. */
    private static LocalFiles recordings(Path folder) throws IOException {
        for (String source : List.of("low", "high")) {
            for (int i = 0; i < 7; i++) {
                String kind = i < 5 ? "good" : "bad";
                StringBuilder text = new StringBuilder("x,y\n");
                for (int row = 0; row < 5; row++) {
                    int value = 10 * i + row;
                    text.append(value).append(',').append(100 * value).append('\n');
                }
                write(folder, "fan_%s_%s/%d.csv".formatted(source, kind, i % 5), text.toString());
            }
        }
        write(folder, "fan_off/0.csv", "no,numbers\nat,all\n");
        write(folder, "readme.txt", "fans");
        write(folder, "fan_low_good/notes.txt", "fans");
        write(folder, "fan_low_good/more/0.csv", "deeper");
        write(folder, "fan_low_bad/more/0.csv", "deeper");
        return new LocalFiles(folder);
    }

    private void write(String path, String text) throws IOException {
        write(root, path, text);
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static int[] labels(Examples examples) {
        return IntStream.range(0, examples.size()).map(examples::label).toArray();
    }

    /** The values before normalisation. */
    private static double[] measured(Dataset data, Examples examples, int index) {
        float[] values = new float[(int) data.shape().elements()];
        examples.copyTo(index, values, 0);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * data.normalization().deviations().get(i)
                        + data.normalization().means().get(i))
                .toArray();
    }
}
