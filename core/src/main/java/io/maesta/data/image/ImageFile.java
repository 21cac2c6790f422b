package io.maesta.data.image;

/**
 * An image of a folder, with its place in the layout.
 *
 * @param at its path once archives are unpacked
 */
record ImageFile(ImagePath path, String at) {}
