package io.maesta.jobs.prepared;

import io.maesta.data.ExampleDigest;
import io.maesta.data.RawExample;
import io.maesta.data.TensorType;
import io.maesta.store.PreparedFile;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** A file of examples while it is written; it begins to exist with its first example. Not compressed, for codecs are native libraries. */
final class ExampleFile implements RawExample.Sink, Closeable {
    /** Bytes that are kept in memory before they are written. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final Path path;
    private final Configuration settings;
    private final ExampleDigest digest = new ExampleDigest();
    private @Nullable ParquetWriter<RawExample> writer;
    private long examples;

    ExampleFile(Path path, Configuration settings) {
        this.path = path;
        this.settings = settings;
    }

    @Override
    public void take(RawExample example) throws IOException {
        ParquetWriter<RawExample> open = writer;
        if (open == null) {
            open = new Builder(HadoopOutputFile.fromPath(path, settings), example.type())
                    .withConf(settings)
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withDictionaryEncoding(ExampleSchema.tensorPath(example.type()), false)
                    .build();
            writer = open;
        }
        open.write(example);
        digest.add(example);
        examples++;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    /** Number of examples so far. */
    long examples() {
        return examples;
    }

    /** What is known of the file under {@code name} once it is closed. */
    PreparedFile as(String name) {
        return new PreparedFile(name, examples, digest.hex());
    }

    /**
     * Hands the examples of a file over.
     *
     * @param elements values of a tensor
     * @throws IllegalArgumentException if they are not those that were written; as the end of a sentence
     */
    static void read(
            Path path, PreparedFile file, TensorType type, int elements, Configuration settings, RawExample.Sink sink)
            throws IOException {
        ExampleDigest digest = new ExampleDigest();
        long count = 0;
        try (ParquetReader<RawExample> reader = ParquetReader.builder(new ExampleReadSupport(type, elements), path)
                .withConf(settings)
                .build()) {
            for (RawExample example = reader.read(); example != null; example = reader.read()) {
                sink.take(example);
                digest.add(example);
                count++;
            }
        }
        if (count != file.examples()) {
            throw new IllegalArgumentException("it has %d examples and not %d".formatted(count, file.examples()));
        }
        if (!digest.hex().equals(file.sha256())) {
            throw new IllegalArgumentException("its examples are not those that were written");
        }
    }

    private static final class Builder extends ParquetWriter.Builder<RawExample, Builder> {
        private final TensorType type;

        Builder(OutputFile file, TensorType type) {
            super(file);
            this.type = type;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<RawExample> getWriteSupport(Configuration settings) {
            return new ExampleWriteSupport(type);
        }
    }
}
