package io.maesta.jobs.config;

import com.typesafe.config.ConfigUtil;
import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.CostKind;
import io.maesta.cost.KernelFormula;
import io.maesta.cost.OperatorPrice;
import io.maesta.cost.PricedDevice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what {@link DeviceFile} reads. */
public final class DeviceText {
    private static final long KIB = 1024;

    private DeviceText() {}

    /**
     * The file of {@code device}.
     *
     * @param calibration values of the section {@code calibration} by key: texts, numbers and lists of texts; empty for no section
     */
    public static String of(PricedDevice device, Map<String, Object> calibration) {
        StringBuilder text = new StringBuilder();
        line(text, "name", ConfigUtil.quoteString(device.name()));
        line(text, "clock", new Frequency(device.clockHertz()).toString());
        for (CostKind memory : PricedDevice.MEMORIES) {
            device.capacity(memory).ifPresent(bytes -> line(text, memory.key(), size(bytes)));
        }
        text.append("prices {\n");
        device.prices().forEach((operator, price) -> text.append("  ")
                .append(operator.key())
                .append(" { ")
                .append(price(price))
                .append(" }\n"));
        text.append("}\n");
        if (!calibration.isEmpty()) {
            text.append("calibration {\n");
            calibration.forEach((key, value) -> line(text, "  " + key, value(value)));
            text.append("}\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String size(long bytes) {
        return bytes % KIB == 0 ? bytes / KIB + "KiB" : new Bytes(bytes).toString();
    }

    private static String price(OperatorPrice price) {
        if (price instanceof CoefficientPrice coefficients) {
            return "per-mac = %s, per-byte = %s, constant = %s"
                    .formatted(
                            number(coefficients.perMac()),
                            number(coefficients.perByte()),
                            number(coefficients.constant()));
        }
        return "kernel = " + ((KernelFormula) price).key();
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(DeviceText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number number
                ? number(number.doubleValue())
                : ConfigUtil.quoteString(String.valueOf(value));
    }

    private static String number(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
