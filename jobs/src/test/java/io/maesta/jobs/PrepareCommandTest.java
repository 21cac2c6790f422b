package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Dataset;
import io.maesta.data.SameData;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code maesta prepare} as users call it. */
@ExtendWith(SparkProperties.class)
class PrepareCommandTest {
    private static final String COUNTED = "spark.hadoop.fs.counted.impl";
    private static final TensorShape SHAPE = new TensorShape(3, 32, 32);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameCountedFiles() {
        System.setProperty(COUNTED, CountedFiles.class.getName());
    }

    @AfterEach
    void forgetCountedFiles() {
        System.clearProperty(COUNTED);
    }

    @Test
    void sweepGoesOnWithPreparedDataAsWithTheRawOnes() throws IOException {
        assertThat(run("prepare", "--out", path("prepared"))).isZero();
        assertThat(out.toString())
                .contains("generated-shapes: 4000 examples for training, 1000 for validation, 1000 for test")
                .contains(path("prepared"));
        assertThat(run("sweep", "--quiet", "--out", path("out"))).isZero();
        List<String> trials = names("out/trials");
        assertThat(run("sweep", "--quiet", "--out", path("again"), prepared("prepared")[0], prepared("prepared")[1]))
                .isZero();
        assertThat(trials).hasSize(9).isEqualTo(names("again/trials"));
        System.setProperty("spark.master", "none");
        assertThat(run("sweep", "--quiet", "--out", path("out"), prepared("prepared")[0], prepared("prepared")[1]))
                .isZero();
    }

    @Test
    void imageFolderIsTheSameDataInParquet() throws IOException {
        paint("raw", 5);
        assertThat(prepare("raw", "prepared")).isZero();
        Dataset raw = DatasetCache.open(reference("image-folder", "raw"), SHAPE);
        SameData.assertSame(DatasetCache.open(reference("prepared", "prepared"), SHAPE), raw);
        assertThat(out.toString()).contains(raw.fingerprint());
        assertThat(names("prepared")).containsExactly("dataset.parquet", "examples");
    }

    @Test
    void everyImageIsOpenedOnceByTheTaskThatDecodesIt() throws IOException {
        paint("raw", 5);
        CountedFiles.OPENED.clear();
        String uri = "counted://" + path("raw");
        assertThat(run("prepare", "--set=data.kind=image-folder", "--set=data.path=" + uri, "--out", path("prepared")))
                .isZero();
        List<CountedFiles.Opened> opened = List.copyOf(CountedFiles.OPENED);
        assertThat(opened)
                .extracting(CountedFiles.Opened::file)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .allMatch(file -> file.endsWith(".png"));
        assertThat(opened).extracting(CountedFiles.Opened::task).containsOnly(0, 1, 2, 3, 4, 5);
        assertThat(names("prepared/examples")).hasSize(6);
        SameData.assertSame(
                DatasetCache.open(reference("prepared", "prepared"), SHAPE),
                DatasetCache.open(reference("image-folder", "raw"), SHAPE));
    }

    @Test
    void damagedImageIsADataErrorAndLeavesNothing() throws IOException {
        paint("raw", 5);
        Files.write(folder.resolve("raw/train/dog/3.png"), new byte[] {1, 2, 3});
        assertThat(prepare("raw", "prepared")).isEqualTo(3);
        assertThat(err.toString())
                .contains("train/dog/3.png", path("raw"), "\nMaybe")
                .doesNotContain("\tat ");
        assertThat(names("prepared")).isEmpty();
    }

    @Test
    void missingDataLeaveNothing() {
        assertThat(prepare("none", "prepared")).isEqualTo(3);
        assertThat(err.toString()).contains(path("none"), "\nMaybe").doesNotContain("\tat ");
    }

    @Test
    void folderThatIsNotEmptyIsLeftAlone() throws IOException {
        paint("raw", 5);
        List<String> before = names("raw");
        assertThat(prepare("raw", "raw")).isEqualTo(2);
        assertThat(err.toString()).contains(path("raw"), "is not empty", "--out");
        assertThat(names("raw")).isEqualTo(before);
    }

    @Test
    void preparedDataAreNotPreparedAgain() {
        assertThat(run("prepare", "--out", path("out"), prepared("x")[0], prepared("x")[1]))
                .isEqualTo(2);
        assertThat(err.toString()).contains("data.kind = prepared", path("x"), "are prepared already");
    }

    @Test
    void sweepOnForeignDataIsADataError() throws IOException {
        paint("raw", 2);
        assertThat(run("sweep", "--out", path("out"), prepared("raw")[0], prepared("raw")[1]))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("were not prepared by Maesta", path("raw"), "\nMaybe")
                .doesNotContain("\tat ");
        assertThat(run("sweep", "--set", "data.kind=prepared")).isEqualTo(2);
        assertThat(err.toString()).contains("data.path must say where the prepared data are");
    }

    @Test
    void configurationIsPrintedAndNothingDone() {
        assertThat(run("prepare", "--print-config", "--out", path("out"))).isZero();
        assertThat(out.toString()).contains("data.kind = ");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(run("prepare")).isEqualTo(2);
        assertThat(err.toString()).contains("--out");
    }

    private int prepare(String raw, String to) {
        return run("prepare", "--set", "data.kind=image-folder", "--set", "data.path=" + path(raw), "--out", path(to));
    }

    private String[] prepared(String below) {
        return new String[] {"--set=data.kind=prepared", "--set=data.path=" + path(below)};
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String path(String below) {
        return folder.resolve(below).toString();
    }

    private DataReference reference(String kind, String below) {
        return DataReference.unread(kind, folder.resolve(below).toUri().toString());
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void paint(String root, int perClass) throws IOException {
        for (String place : List.of("train/cat", "train/dog", "test/cat", "test/dog")) {
            Files.createDirectories(folder.resolve(root).resolve(place));
            for (int i = 0; i < perClass; i++) {
                Random random = new Random(place.hashCode() + i);
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < 32 * 32; pixel++) {
                    image.setRGB(pixel % 32, pixel / 32, random.nextInt());
                }
                ImageIO.write(
                        image,
                        "png",
                        folder.resolve(root).resolve(place).resolve(i + ".png").toFile());
            }
        }
    }
}
