package io.maesta.jobs.config;

import com.typesafe.config.Config;
import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.CostKind;
import io.maesta.cost.KernelFormula;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.OperatorPrice;
import io.maesta.cost.PricedDevice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From single values to a device. */
final class DeviceParser {
    private static final String NONE = "none";
    private static final List<String> COEFFICIENTS = List.of("per-mac", "per-byte", "constant");

    private final Config given;
    private final SettingReader read;
    private final String file;
    private final List<Problem> problems;

    /**
     * @param given what the file says, without defaults; keys that are not known do no harm
     * @param read reads the file and the defaults
     * @param file its name
     * @param problems where errors go
     */
    DeviceParser(Config given, SettingReader read, String file, List<Problem> problems) {
        this.given = given;
        this.read = read;
        this.file = file;
        this.problems = problems;
    }

    /** The device; empty if there are problems. */
    Optional<PricedDevice> device() {
        Stream.of("name", "clock").filter(key -> !given.hasPath(key)).forEach(this::miss);
        String name = read.parsed("name", SettingsParser::name);
        Optional<Frequency> clock =
                read.parsed("clock", text -> unlessNone(text).map(Frequency::parse));
        Map<CostKind, Long> capacities = new EnumMap<>(CostKind.class);
        for (CostKind memory : PricedDevice.MEMORIES) {
            read.parsed(memory.key(), text -> unlessNone(text).map(Bytes::parse))
                    .ifPresent(size -> capacities.put(memory, size.count()));
        }
        Map<OperatorClass, OperatorPrice> prices = new EnumMap<>(OperatorClass.class);
        for (OperatorClass operator : OperatorClass.values()) {
            price(operator).ifPresent(price -> prices.put(operator, price));
        }
        return problems.isEmpty()
                ? Optional.of(new PricedDevice(name, clock.orElseThrow().hertz(), capacities, prices))
                : Optional.empty();
    }

    private static Optional<String> unlessNone(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(text);
    }

    private void miss(String key) {
        problems.add(new Problem("%s (%s)".formatted(key, file), "must be given."));
    }

    private Optional<OperatorPrice> price(OperatorClass operator) {
        String section = "prices." + operator.key();
        if (!given.hasPath(section) || given.getConfig(section).isEmpty()) {
            if (PricedDevice.required().contains(operator)) {
                miss(section);
            }
            return Optional.empty();
        }
        Optional<String> kernel = read.parsed(section + ".kernel", DeviceParser::kernel);
        List<String> coefficients = COEFFICIENTS.stream()
                .map(name -> section + "." + name)
                .filter(given::hasPath)
                .toList();
        if (kernel.isPresent() && !coefficients.isEmpty()) {
            read.reject(
                    section + ".kernel",
                    "prices the operator, and so does %s.\nMaybe leave one out.".formatted(coefficients.get(0)));
        }
        return Optional.of(kernel.<OperatorPrice>map(KernelFormula::named).orElseGet(() -> coefficients(section)));
    }

    private CoefficientPrice coefficients(String section) {
        List<Double> values = new ArrayList<>();
        COEFFICIENTS.forEach(name -> values.add(read.decimal(section + "." + name, "[0, ∞)")));
        return new CoefficientPrice(values.get(0), values.get(1), values.get(2));
    }

    private static Optional<String> kernel(String text) {
        List<String> known = new ArrayList<>(List.of(NONE));
        known.addAll(KernelFormula.names());
        Words.require(text, known);
        return unlessNone(text);
    }
}
