package io.maesta.jobs.calibration;

/** What is wrong with one cell. */
final class MeasurementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String advice;

    MeasurementException(String column, String problem, String advice) {
        super(problem);
        this.column = column;
        this.advice = advice;
    }

    MeasurementException(String column, String problem, String advice, Throwable cause) {
        super(problem, cause);
        this.column = column;
        this.advice = advice;
    }

    String column() {
        return column;
    }

    String advice() {
        return advice;
    }
}
