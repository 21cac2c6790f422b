package io.maesta.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How finely prices are told apart, from coarse to fine. */
public enum Detail {
    /** One price for every multiply-accumulate of every operator. */
    SHARED(0, "one price per multiply-accumulate"),
    /** A price per multiply-accumulate for each class of operators. */
    BY_OPERATOR(1, "a price per multiply-accumulate for each operator"),
    /** And one per byte. */
    WITH_BYTES(2, "prices per multiply-accumulate and per byte for each operator"),
    /** And one per call. */
    WITH_CONSTANTS(3, "prices per multiply-accumulate, per byte and per call for each operator");

    /** How many of the {@link Term}s each class has a price of its own for. */
    private final int terms;

    private final String text;

    Detail(int terms, String text) {
        this.terms = terms;
        this.text = text;
    }

    /** The unknown prices. */
    List<Column> columns() {
        if (this == SHARED) {
            return List.of(new Column(Term.PER_MAC, Term.PER_MAC.operators()));
        }
        List<Column> columns = new ArrayList<>();
        for (Term term : Arrays.copyOf(Term.values(), terms)) {
            term.operators().forEach(operator -> columns.add(new Column(term, List.of(operator))));
        }
        return columns;
    }

    /** All, from coarse to fine. */
    static Stream<Detail> all() {
        return Stream.of(values());
    }

    /** For people. */
    @Override
    public String toString() {
        return text;
    }
}
