package io.maesta.jobs.prepared;

import io.maesta.data.RawExample;
import io.maesta.data.TensorType;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Examples from the columns of {@link ExampleSchema}; a file with others is refused. */
final class ExampleReadSupport extends ReadSupport<RawExample> {
    private final TensorType type;
    private final int elements;

    /** @param elements values of a tensor */
    ExampleReadSupport(TensorType type, int elements) {
        this.type = type;
        this.elements = elements;
    }

    @Override
    public ReadContext init(InitContext context) {
        MessageType expected = ExampleSchema.of(type);
        if (!context.getFileSchema().equals(expected)) {
            throw new IllegalArgumentException("its columns are not those of examples of %s".formatted(type));
        }
        return new ReadContext(expected);
    }

    @Override
    public RecordMaterializer<RawExample> prepareForRead(
            Configuration settings, Map<String, String> metadata, MessageType schema, ReadContext context) {
        return new ExampleMaterializer(type, schema, elements);
    }
}
