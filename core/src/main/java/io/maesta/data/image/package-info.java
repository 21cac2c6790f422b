/**
 * Images as examples: folders and archives of PNG and JPEG files, Tiny ImageNet's and CIFAR-10's binary version.
 *
 * <p>In: files, laid out with a folder for each class, or as their collections publish them.<br>
 * Out: a {@link io.maesta.data.Dataset} of pixels, or its parts, to be decoded apart.<br>
 * Next: as any other data; {@code sweep} refers to them by name and fingerprint.
 */
@NullMarked
package io.maesta.data.image;

import org.jspecify.annotations.NullMarked;
