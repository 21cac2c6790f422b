package io.maesta.jobs.store;

import io.maesta.store.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/** Parquet files with rows as maps, as {@link io.maesta.store.ResultSchema} has them. */
public final class ParquetTable {
    private final MessageType type;

    /** A table called {@code name} with {@code columns}. */
    public ParquetTable(String name, List<Column> columns) {
        this.type = ParquetTypes.message(name, columns);
    }

    /** Writes a new file. Not compressed: a row is small, and codecs are native libraries. */
    public void write(Path file, List<Map<String, Object>> rows, Configuration settings) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, settings))
                .withConf(settings)
                .withType(type)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (Map<String, Object> row : rows) {
                writer.write(ParquetValues.group(type, row));
            }
        }
    }

    /** Reads all rows of a file, whatever its columns. */
    public static List<Map<String, Object>> read(Path file, Configuration settings) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(settings)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(ParquetValues.map(row));
            }
        }
        return rows;
    }
}
