package io.maesta.jobs.prepared;

import io.maesta.data.RawExample;
import io.maesta.data.Split;
import io.maesta.data.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Collects the values of one row after another; the tensors of all rows share one array. */
final class ExampleMaterializer extends RecordMaterializer<RawExample> {
    private final TensorType type;
    private final ByteBuffer numbers;
    private final GroupConverter root;
    private byte[] pixels = {};
    private String split = "";
    private String source = "";
    private int index;
    private int label;
    private int recording;
    private int tooMany;

    ExampleMaterializer(TensorType type, MessageType schema, int elements) {
        this.type = type;
        int capacity = type == TensorType.FLOAT32 ? Math.multiplyExact(elements, Float.BYTES) : 0;
        this.numbers = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
        this.root = new Children(schema.getFields().stream()
                .map(field -> column(field.getName()))
                .toList());
    }

    private Converter column(String name) {
        return switch (name) {
            case ExampleSchema.SPLIT -> new Text(value -> split = value);
            case ExampleSchema.INDEX -> new Int(value -> index = value);
            case ExampleSchema.LABEL -> new Int(value -> label = value);
            case ExampleSchema.RECORDING -> new Int(value -> recording = value);
            case ExampleSchema.SOURCE -> new Text(value -> source = value);
            default ->
                type == TensorType.UINT8 ? new Bytes() : new Children(List.of(new Children(List.of(new Floats()))));
        };
    }

    @Override
    public RawExample getCurrentRecord() {
        byte[] tensor = type == TensorType.UINT8 ? pixels : numbers();
        Split found = Arrays.stream(Split.values())
                .filter(each -> each.key().equals(split))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has examples of a split (%s)".formatted(split)));
        return new RawExample(found, index, label, recording, source, type, tensor);
    }

    private byte[] numbers() {
        boolean isWhole = !numbers.hasRemaining() && tooMany == 0;
        int length = numbers.position() + Float.BYTES * tooMany;
        numbers.clear();
        tooMany = 0;
        return isWhole ? numbers.array() : new byte[length];
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private void add(float value) {
        if (numbers.hasRemaining()) {
            numbers.putFloat(value);
        } else {
            tooMany++;
        }
    }

    private static final class Children extends GroupConverter {
        private final List<Converter> children;

        Children(List<Converter> children) {
            this.children = List.copyOf(children);
        }

        @Override
        public Converter getConverter(int field) {
            return children.get(field);
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private static final class Text extends PrimitiveConverter {
        private final Consumer<String> column;

        Text(Consumer<String> column) {
            this.column = column;
        }

        @Override
        public void addBinary(Binary value) {
            column.accept(value.toStringUsingUTF8());
        }
    }

    private static final class Int extends PrimitiveConverter {
        private final IntConsumer column;

        Int(IntConsumer column) {
            this.column = column;
        }

        @Override
        public void addInt(int value) {
            column.accept(value);
        }
    }

    private final class Bytes extends PrimitiveConverter {
        @Override
        public void addBinary(Binary value) {
            pixels = value.getBytes();
        }
    }

    private final class Floats extends PrimitiveConverter {
        @Override
        public void addFloat(float value) {
            add(value);
        }
    }
}
