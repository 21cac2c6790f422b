package io.maesta.jobs;

/** What a command tells the shell. The numbers are public: scripts and schedulers rely on them. */
public enum ExitCode {
    ALL_DONE(0, "all done"),
    UNEXPECTED(1, "unexpected error"),
    USAGE(2, "wrong usage or configuration"),
    DATA(3, "missing or unreadable data"),
    TRIALS_FAILED(4, "some trials failed"),
    NOTHING_FEASIBLE(5, "no network meets any target"),
    BUDGET_REACHED(6, "the budget was reached first"),
    WORSE(7, "the results are worse than they may be, or not what they were");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    /** What the number means, in a few words for the usage text. */
    public String meaning() {
        return meaning;
    }
}
