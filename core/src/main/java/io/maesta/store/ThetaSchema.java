package io.maesta.store;

import io.maesta.result.BlockTheta;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.ColumnType.Text;
import java.util.List;
import java.util.Map;

/** The structs of the column {@code theta}. */
final class ThetaSchema {
    private static final List<Field<BlockTheta>> FIELDS = List.of(
            Field.required("block", new Text(), "Name of the block", BlockTheta::block),
            Field.required("candidates", new ListOf(new Text()), "Names of its candidates", BlockTheta::candidates),
            Field.required(
                    "probabilities",
                    new ListOf(new Float64()),
                    "softmax(α) of each candidate",
                    BlockTheta::probabilities));

    static final ColumnType TYPE = new ListOf(new Struct(Field.columns(FIELDS)));

    private ThetaSchema() {}

    static List<Map<String, Object>> values(List<BlockTheta> theta) {
        return theta.stream().map(block -> Field.values(FIELDS, block)).toList();
    }

    static BlockTheta theta(Values from) {
        return new BlockTheta(
                from.text("block"), from.list("candidates", String.class), from.list("probabilities", Double.class));
    }
}
