package io.maesta.cost;

/** The ceiling on the peak of activations, which is no sum: it is checked on networks that are chosen in part. */
interface PeakCeiling {
    /** No ceiling. */
    PeakCeiling NONE = new PeakCeiling() {
        @Override
        public boolean mayAdmit(int[] taken) {
            return true;
        }

        @Override
        public boolean admitsInPlaceOf(int b, int k, int other) {
            return true;
        }
    };

    /** The ceiling of {@code target}; {@link #NONE} if it has none or every network meets it. */
    static PeakCeiling of(CostTable table, Target target) {
        double bytes = target.ceiling(CostKind.SRAM).orElse(Double.POSITIVE_INFINITY);
        return table.maximum(CostKind.SRAM) <= bytes ? NONE : new OnMemory(table.memory(), bytes);
    }

    /**
     * Whether a network with {@code taken} may keep to it, as far as is seen from there; the answer is sure if no choice is
     * {@link ActivationMemory#OPEN}.
     */
    boolean mayAdmit(int[] taken);

    /** Whether candidate {@code k} of choice {@code b} keeps to it wherever candidate {@code other} does. */
    boolean admitsInPlaceOf(int b, int k, int other);

    /** A ceiling of some bytes on the networks of one space. */
    record OnMemory(ActivationMemory memory, double bytes) implements PeakCeiling {
        @Override
        public boolean mayAdmit(int[] taken) {
            return memory.peak(taken) <= bytes;
        }

        @Override
        public boolean admitsInPlaceOf(int b, int k, int other) {
            return memory.footprint(b, k).isWithin(memory.footprint(b, other));
        }
    }
}
