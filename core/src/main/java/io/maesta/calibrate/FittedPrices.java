package io.maesta.calibrate;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.OperatorClass;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prices of a fit as they are written down. */
final class FittedPrices {
    /** Four digits, upwards, so that estimates stay above what they were above. */
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.UP);

    private FittedPrices() {}

    /** The price of {@code operator} in cycles, each of which is {@code 1 / factor} microseconds of the first device. */
    static CoefficientPrice of(LeastSquaresFit fit, OperatorClass operator, double factor) {
        return new CoefficientPrice(
                price(fit, operator, Term.PER_MAC, factor),
                price(fit, operator, Term.PER_BYTE, factor),
                price(fit, operator, Term.CONSTANT, factor));
    }

    private static double price(LeastSquaresFit fit, OperatorClass operator, Term term, double factor) {
        for (int j = 0; j < fit.columns().size(); j++) {
            Column column = fit.columns().get(j);
            if (column.term() == term && column.operators().contains(operator)) {
                return new BigDecimal(fit.price(j) * factor).round(DIGITS).doubleValue();
            }
        }
        return 0;
    }
}
