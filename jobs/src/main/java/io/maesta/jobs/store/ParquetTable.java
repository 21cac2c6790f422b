package io.maesta.jobs.store;

import io.maesta.store.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Parquet files with rows as maps, as {@link io.maesta.store.ResultSchema} has them. Parquet's own checksums cover pages, not the names,
 * types and sizes in the footer; a file's metadata {@value #CHECKSUM} has one of all values under their names.
 */
public final class ParquetTable {
    static final String CHECKSUM = "maesta.rows.crc32c";

    private final MessageType type;

    /** A table called {@code name} with {@code columns}. */
    public ParquetTable(String name, List<Column> columns) {
        this.type = ParquetTypes.message(name, columns);
    }

    /** Writes a new file. Not compressed: a row is small, and codecs are native libraries. */
    public void write(Path file, List<Map<String, Object>> rows, Configuration settings) throws IOException {
        List<Group> groups =
                rows.stream().map(row -> ParquetValues.group(type, row)).toList();
        String checksum = checksum(groups.stream().map(ParquetValues::map).toList());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, settings))
                .withConf(settings)
                .withType(type)
                .withExtraMetaData(Map.of(CHECKSUM, checksum))
                .withPageWriteChecksumEnabled(true)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (Group row : groups) {
                writer.write(row);
            }
        }
    }

    /**
     * Reads all rows of a file, whatever its columns.
     *
     * @throws IOException if it cannot be read, or says of itself what is not so
     */
    public static List<Map<String, Object>> read(Path file, Configuration settings) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        HadoopInputFile input = HadoopInputFile.fromPath(file, settings);
        try (ParquetFileReader reader = ParquetFileReader.open(
                input,
                HadoopReadOptions.builder(settings, file)
                        .usePageChecksumVerification()
                        .build())) {
            for (BlockMetaData block : reader.getRowGroups()) {
                requireInside(input.getLength(), block);
            }
            MessageType type = reader.getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(type);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(type));
                for (long left = pages.getRowCount(); left > 0; left--) {
                    rows.add(ParquetValues.map(records.read()));
                }
            }
            String expected = reader.getFileMetaData().getKeyValueMetaData().get(CHECKSUM);
            // Files of the time before there were checksums have none.
            if (expected != null && !expected.equals(checksum(rows))) {
                throw new IOException("The checksum of its rows is wrong.");
            }
        }
        return rows;
    }

    /** Parquet's reader takes memory for what a footer claims before it looks for it. */
    private static void requireInside(long length, BlockMetaData block) throws IOException {
        for (ColumnChunkMetaData column : block.getColumns()) {
            long start = column.getStartingPos();
            if (start < 0 || column.getTotalSize() < 0 || start > length - column.getTotalSize()) {
                throw new IOException("Its column (%s) lies outside of its %d bytes."
                        .formatted(column.getPath().toDotString(), length));
            }
        }
    }

    private static String checksum(List<Map<String, Object>> rows) {
        CRC32C checksum = new CRC32C();
        for (Map<String, Object> row : rows) {
            checksum.update(row.toString().getBytes(StandardCharsets.UTF_8));
        }
        return "%08x".formatted(checksum.getValue());
    }
}
