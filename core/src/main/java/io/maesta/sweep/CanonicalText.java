package io.maesta.sweep;

import io.maesta.cost.Target;

final class CanonicalText {
    static String of(Sweep sweep) {
        return sweep.toString();
    }

    static String of(String settings, Target target, long seed) {
        return settings + target + seed;
    }

    static String id(String text) {
        return Integer.toHexString(text.hashCode());
    }
}
