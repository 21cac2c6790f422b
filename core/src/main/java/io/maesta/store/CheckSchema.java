package io.maesta.store;

import io.maesta.result.NetworkCheck;
import io.maesta.store.ColumnType.Bool;
import io.maesta.store.ColumnType.Float64;
import io.maesta.store.ColumnType.Int64;
import io.maesta.store.ColumnType.ListOf;
import io.maesta.store.ColumnType.Struct;
import io.maesta.store.ColumnType.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The structs of the column {@code network_checks}. */
final class CheckSchema {
    private static final List<Field<NetworkCheck>> FIELDS = List.of(
            Field.required("format", new Text(), "What the file is: DL4J, ONNX, ONNX_INT8 or C", NetworkCheck::format),
            Field.required(
                    "beside",
                    new Text(),
                    "What it was compared with: ENGINE, in which the network was trained, or C or ONNX_INT8, the same integers",
                    NetworkCheck::beside),
            Field.required(
                    "samples",
                    new Int64(),
                    "Examples of the test split that both were given; 0 if the file could not be run",
                    check -> (long) check.samples()),
            Field.nullable(
                    "largest_difference",
                    new Float64(),
                    "Of an output, over the largest one, 0 if less than 0.00001; of integers in steps, of any layer from equal inputs",
                    NetworkCheck::largestDifference),
            Field.nullable(
                    "same_answers",
                    new Int64(),
                    "Examples for which both give the same class; null where outputs are no classes",
                    check -> Optional.ofNullable(check.sameAnswers())
                            .map(Integer::longValue)
                            .orElse(null)),
            Field.required(
                    "agrees",
                    new Bool(),
                    "Whether the difference is at most 0.0001; of integers 1, and every answer the same",
                    NetworkCheck::agrees),
            Field.nullable(
                    "message",
                    new Text(),
                    "Why it does not agree, for people",
                    check -> check.message().isEmpty() ? null : check.message()));

    static final ColumnType TYPE = new ListOf(new Struct(Field.columns(FIELDS)));

    private CheckSchema() {}

    static List<Map<String, Object>> values(List<NetworkCheck> checks) {
        return checks.stream().map(check -> Field.values(FIELDS, check)).toList();
    }

    static NetworkCheck check(Values from) {
        return new NetworkCheck(
                from.text("format"),
                from.text("beside"),
                from.int32("samples"),
                from.float64IfAny("largest_difference").orElse(null),
                from.int64IfAny("same_answers").map(Math::toIntExact).orElse(null),
                from.boolIfAny("agrees").orElse(false),
                from.textIfAny("message").orElse(""));
    }
}
