package io.maesta.data.image;

import io.maesta.data.Split;
import java.io.Serializable;

/**
 * The place of an image in a data set.
 *
 * @param path where it lies once archives are unpacked
 * @param origin where it does lie; the first place of several
 * @param name below the folders that contain the data: {@code split/class/file}, or {@code class/file} without splits
 * @param index in the split, from 0 on
 * @param label its class
 */
public record PlacedImage(String path, String origin, String name, Split split, int index, int label)
        implements Serializable {}
