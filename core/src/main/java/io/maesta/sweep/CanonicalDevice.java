package io.maesta.sweep;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.Device;
import io.maesta.cost.KernelFormula;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.OperatorPrice;
import io.maesta.cost.PricedDevice;

/**
 * A device as part of {@link CanonicalText}: its name, its clock, and all its prices unless the name says them. What memory the
 * board has decides no result.
 */
final class CanonicalDevice {
    private CanonicalDevice() {}

    static String of(Device device) {
        String line = "device %s clock-hertz=%s"
                .formatted(CanonicalText.quote(device.name()), CanonicalText.number(device.clockHertz()));
        if (!(device instanceof PricedDevice priced) || priced.isNamedByItsKernels()) {
            return line;
        }
        StringBuilder text = new StringBuilder(line);
        priced.prices().forEach((operator, price) -> {
            // Came later than identifiers: sweeps of devices without a price of it keep theirs.
            if (operator != OperatorClass.MAX_POOL || !price.equals(CoefficientPrice.FREE)) {
                text.append("\n  price ").append(operator.key()).append(' ').append(price(price));
            }
        });
        return text.toString();
    }

    private static String price(OperatorPrice price) {
        if (price instanceof CoefficientPrice coefficients) {
            return "per-mac=%s per-byte=%s constant=%s"
                    .formatted(
                            CanonicalText.number(coefficients.perMac()),
                            CanonicalText.number(coefficients.perByte()),
                            CanonicalText.number(coefficients.constant()));
        }
        return "kernel=" + ((KernelFormula) price).key();
    }
}
