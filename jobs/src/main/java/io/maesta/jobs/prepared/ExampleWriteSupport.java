package io.maesta.jobs.prepared;

import io.maesta.data.RawExample;
import io.maesta.data.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Examples of one type of tensor to the columns of {@link ExampleSchema}. */
final class ExampleWriteSupport extends WriteSupport<RawExample> {
    private final TensorType type;
    private final MessageType schema;
    private @Nullable RecordConsumer consumer;

    ExampleWriteSupport(TensorType type) {
        this.type = type;
        this.schema = ExampleSchema.of(type);
    }

    @Override
    public String getName() {
        return "maesta";
    }

    @Override
    public WriteContext init(Configuration settings) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer rows) {
        consumer = rows;
    }

    @Override
    public void write(RawExample example) {
        RecordConsumer row = row();
        row.startMessage();
        text(ExampleSchema.SPLIT, example.split().key());
        number(ExampleSchema.INDEX, example.index());
        number(ExampleSchema.LABEL, example.label());
        number(ExampleSchema.RECORDING, example.recording());
        text(ExampleSchema.SOURCE, example.source());
        start(ExampleSchema.TENSOR);
        switch (type) {
            // Parquet keeps values until a page is full.
            case UINT8 -> row.addBinary(Binary.fromReusedByteArray(example.tensor()));
            case FLOAT32 -> list(example.tensor());
        }
        end(ExampleSchema.TENSOR);
        row.endMessage();
    }

    private RecordConsumer row() {
        return Objects.requireNonNull(consumer);
    }

    private void list(byte[] tensor) {
        RecordConsumer row = row();
        FloatBuffer values =
                ByteBuffer.wrap(tensor).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        row.startGroup();
        row.startField(ExampleSchema.LIST, 0);
        while (values.hasRemaining()) {
            row.startGroup();
            row.startField(ExampleSchema.ELEMENT, 0);
            row.addFloat(values.get());
            row.endField(ExampleSchema.ELEMENT, 0);
            row.endGroup();
        }
        row.endField(ExampleSchema.LIST, 0);
        row.endGroup();
    }

    private void text(String name, String value) {
        start(name);
        row().addBinary(Binary.fromString(value));
        end(name);
    }

    private void number(String name, int value) {
        start(name);
        row().addInteger(value);
        end(name);
    }

    private void start(String name) {
        row().startField(name, schema.getFieldIndex(name));
    }

    private void end(String name) {
        row().endField(name, schema.getFieldIndex(name));
    }
}
