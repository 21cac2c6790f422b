package io.maesta.search;

/** Whether a network that was found for looser ceilings answers trials with tighter ones that it meets too. */
public enum Reuse {
    /** It does: such a trial is skipped, and trials run from loose to tight, one wave after another. */
    ANSWERS,
    /** Every question is searched for by itself, all at once. */
    OFF
}
