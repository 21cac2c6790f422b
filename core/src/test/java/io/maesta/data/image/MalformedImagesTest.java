package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.DataException;
import io.maesta.data.LocalFiles;
import io.maesta.fuzz.Fuzzer;
import io.maesta.space.TensorShape;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged images and archives of images, read as a sweep reads them. */
class MalformedImagesTest {
    private static final TensorShape SHAPE = new TensorShape(3, 16, 16);
    private static final ImageOptions FIT = new ImageOptions(ImageOptions.Resize.FIT, ImageOptions.ALL);
    /** The largest image that is decoded takes most of it. */
    private static final long MOST_BYTES = 800L << 20;

    @TempDir
    private Path root;

    @Test
    void pngs() {
        fuzzImage("train/cat/a0.png", TestImages.png(16, 1), 33, MalformedImagesTest::withChecksums);
    }

    @Test
    void jpegs() {
        byte[] jpeg = TestImages.jpeg(16, 1);
        fuzzImage("train/cat/a0.jpg", jpeg, indexOf(jpeg, 0xDA), file -> file);
    }

    @Test
    void zips() {
        byte[] zip = TestFolder.ofSplits("train", "val", "test").zipped();
        new Fuzzer(zip, 30).run("pets.zip", DataException.class, MOST_BYTES, file -> read("pets.zip", file));
    }

    @Test
    void tars() {
        byte[] tar = TestFolder.ofSplits("train", "val", "test").tarred();
        new Fuzzer(tar, 512).run("pets.tar", DataException.class, MOST_BYTES, file -> read("pets.tar", file));
    }

    @Test
    void gzippedTars() {
        byte[] tar = TestFolder.ofSplits("train", "val", "test").tarred();
        new Fuzzer(tar, 512)
                .run(
                        "pets.tar.gz",
                        DataException.class,
                        MOST_BYTES,
                        file -> read("pets.tar.gz", TestFolder.gzipped(file)));
        new Fuzzer(TestFolder.gzipped(tar), 10)
                .run("pets.tgz", DataException.class, MOST_BYTES, file -> read("pets.tgz", file));
    }

    private void fuzzImage(String path, byte[] image, int header, UnaryOperator<byte[]> repair) {
        TestFolder folder = TestFolder.ofSplits("train", "val", "test");
        new Fuzzer(image, header, repair).run(path, DataException.class, MOST_BYTES, file -> {
            LocalFiles files = folder.with(path, file).in(root);
            assertThat(ImageFolder.read("pets", files, SHAPE, FIT).train().size())
                    .isPositive();
        });
    }

    private void read(String name, byte[] archive) {
        LocalFiles files = new LocalFiles(
                new TestFolder().with(name, archive).in(root).root().resolve(name));
        assertThat(ImageFolder.read("pets", files, SHAPE, FIT).classNames()).isNotEmpty();
    }

    /** Writes the right checksums behind the chunks of a PNG, as far as there are chunks. */
    private static byte[] withChecksums(byte[] png) {
        ByteBuffer chunks = ByteBuffer.wrap(png.clone());
        for (int at = 8; at + 12 <= png.length; ) {
            int length = chunks.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + 4, 4 + length);
            chunks.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return chunks.array();
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int at = 0; ; at++) {
            if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) marker) {
                return at;
            }
        }
    }
}
