package io.maesta.data.table;

import io.maesta.space.TensorShape;

/** The features of the windows of tables, one column's after another's. Not for several threads. */
final class WindowFeatures {
    /** Changes whenever the same table would give other features. */
    static final int VERSION = 1;

    private final TableOptions options;
    private final Spectrum spectrum;

    WindowFeatures(TableOptions options) {
        this.options = options;
        this.spectrum = new Spectrum(options.window());
    }

    /** The shape of an example of tables with so many columns: a channel for each feature. */
    TensorShape shape(int columns) {
        return new TensorShape(columns * perColumn(), 1, 1);
    }

    /** The features of all windows that fit into {@code table}, one after another; rows after the last one do not count. */
    float[][] of(Table table) {
        float[][] windows = new float[table.rows().size() / options.window()][];
        for (int i = 0; i < windows.length; i++) {
            float[] features = new float[table.columns() * perColumn()];
            for (int column = 0; column < table.columns(); column++) {
                double[] values = table.column(column, i * options.window(), options.window());
                double[] chosen =
                        options.features() == TableOptions.Features.RAW ? values : spectrum.logAmplitudes(values);
                for (int k = 0; k < chosen.length; k++) {
                    features[column * chosen.length + k] = (float) chosen[k];
                }
            }
            windows[i] = features;
        }
        return windows;
    }

    private int perColumn() {
        return options.features() == TableOptions.Features.RAW ? options.window() : options.window() / 2;
    }
}
