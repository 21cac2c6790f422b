package io.maesta.sweep;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.space.Channels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * The text that identifiers are made of: everything that decides a result, a line for each part, nothing else. Written by
 * hand, for identifiers must outlive changes of the code: a line changes only together with what it describes. Integers are
 * formatted by {@code %s}, for {@code %d} follows the locale.
 */
final class CanonicalText {
    private static final String FORM = "maesta-trial 1";
    /** Another number when the same settings warm up to other weights. */
    private static final String WARM_UP_FORM = "maesta-warm-up 1";

    private static final int ID_DIGITS = 16;

    private CanonicalText() {}

    /** What all trials of a sweep share. */
    static String of(Sweep sweep) {
        Training training = sweep.training();
        return String.join(
                "\n",
                FORM,
                CanonicalSpace.of(sweep.space()),
                CanonicalDevice.of(sweep.device()),
                data(sweep.data()),
                "batch-size " + training.batchSize() + precision(training),
                augmentation(training.augmentation()),
                phase("warm-up", training.warmUp()),
                search(training.search(), sweep.space().channels()),
                phase("fine-tune", training.fineTune()),
                "");
    }

    /** One trial: {@code settings} of its sweep, target and seed. */
    static String of(String settings, Target target, long seed) {
        StringBuilder text = new StringBuilder(settings).append("target");
        for (CostKind kind : target.kinds()) {
            target.ceiling(kind)
                    .ifPresent(ceiling ->
                            text.append(' ').append(kind.key()).append('=').append(number(ceiling)));
        }
        return text.append("\nseed ").append(seed).append('\n').toString();
    }

    /** What the warm-up of one seed depends on. */
    static String warmUp(Sweep sweep, long seed) {
        Training training = sweep.training();
        String sampling = sweep.space().choices().isEmpty()
                ? "none"
                : training.search().sampling().name();
        return String.join(
                "\n",
                WARM_UP_FORM,
                CanonicalSpace.of(sweep.space()),
                data(sweep.data()),
                "batch-size " + training.batchSize() + precision(training),
                augmentation(training.augmentation()),
                phase("warm-up", training.warmUp()),
                "sampling " + sampling,
                "seed " + seed,
                "");
    }

    /** Nothing for the precision of the time when there was no other. */
    private static String precision(Training training) {
        return training.precision() == Precision.FLOAT32 ? "" : "\nprecision " + training.precision();
    }

    private static String data(DataReference data) {
        return "data %s fingerprint=%s".formatted(quote(data.name()), quote(data.fingerprint()));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of {@code text}. */
    static String id(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String augmentation(Augmentation augmentation) {
        return "augmentation rotation-degrees=%s shift-pixels=%s flip=%s"
                .formatted(number(augmentation.rotationDegrees()), augmentation.shiftPixels(), augmentation.flip());
    }

    private static String phase(String name, PhaseSettings phase) {
        return "%s epochs=%s %s".formatted(name, phase.epochs(), optimiser(phase.optimiser()));
    }

    private static String search(SearchSettings search, Channels channels) {
        String gates =
                channels == Channels.FIXED ? "" : " channel-learning-rate=" + number(search.channelLearningRate());
        String choices =
                "search epochs=%s %s architecture-learning-rate=%s sampling=%s temperature=%s temperature-decay=%s regulariser=%s strength=%s candidates=%s"
                        .formatted(
                                search.epochs(),
                                optimiser(search.weights()),
                                number(search.architectureLearningRate()),
                                search.sampling(),
                                number(search.temperature()),
                                number(search.temperatureDecay()),
                                search.regulariser(),
                                number(search.strength()),
                                search.candidates());
        return choices + gates;
    }

    private static String optimiser(OptimiserSettings optimiser) {
        return "optimiser=%s learning-rate=%s momentum=%s weight-decay=%s schedule=%s"
                .formatted(
                        optimiser.kind(),
                        number(optimiser.learningRate()),
                        number(optimiser.momentum()),
                        number(optimiser.weightDecay()),
                        optimiser.schedule());
    }

    /** The first of 15 to 17 digits that name {@code value}: the same on every JDK, which {@link Double#toString} is not. */
    static String number(double value) {
        BigDecimal exact = new BigDecimal(value);
        return IntStream.rangeClosed(15, 17)
                .mapToObj(digits -> exact.round(new MathContext(digits)))
                .filter(rounded -> rounded.doubleValue() == value)
                .findFirst()
                .orElse(exact)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Free text, so that it cannot pass for the lines around it. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
