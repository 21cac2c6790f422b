package io.maesta.data.image;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is done with the images of a folder before they are examples.
 *
 * @param perClass of every class of the training folder, or of the whole folder where there are no splits, only so many images are
 *     read, those with the smallest SHA-256 of {@code <class>/<file name>}, before any are held out; {@link #ALL} or 2 and more
 */
public record ImageOptions(Resize resize, int perClass) implements Serializable {
    /** Reads all images of a class. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final String RESIZE = "images.resize";
    private static final String PER_CLASS = "images.per-class";
    private static final String FIT = "fit";

    /** All images, as they are. */
    public static final ImageOptions NONE = new ImageOptions(Resize.NONE, ALL);

    public ImageOptions {
        if (perClass < 2) {
            throw new IllegalArgumentException(
                    "The images per class (%d) must be 2 or more, or all.".formatted(perClass));
        }
    }

    /** What becomes of images that are larger or smaller than the network's input. */
    public enum Resize {
        /** They are an error. */
        NONE,
        /** The largest part with the input's proportions, about the middle, is resampled to the input's size. */
        FIT
    }

    /** What of this is not the default, by name, for a reference to data; {@link #of} reads it. */
    public SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        if (resize == Resize.FIT) {
            options.put(RESIZE, FIT);
        }
        if (perClass != ALL) {
            options.put(PER_CLASS, String.valueOf(perClass));
        }
        return options;
    }

    /** The options that {@link #options} gave. */
    public static ImageOptions of(SortedMap<String, String> options) {
        return new ImageOptions(
                FIT.equals(options.get(RESIZE)) ? Resize.FIT : Resize.NONE,
                options.containsKey(PER_CLASS) ? Integer.parseInt(options.getOrDefault(PER_CLASS, "")) : ALL);
    }

    /** What the fingerprint of images covers of this; empty for the default. */
    String canonical() {
        return (resize == Resize.FIT ? " fit " + Resampling.VERSION : "")
                + (perClass == ALL ? "" : " per-class " + perClass);
    }
}
