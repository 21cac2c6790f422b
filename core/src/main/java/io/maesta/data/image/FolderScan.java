package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Split;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a listing holds, sorted into images that lie where examples may lie, and all others. */
final class FolderScan {
    private final String location;
    private final SortedMap<String, ImageFile> images = new TreeMap<>();
    private final SortedMap<String, ImagePath> classFolders = new TreeMap<>();
    private final SortedSet<String> misplaced = new TreeSet<>();

    private FolderScan(String location) {
        this.location = location;
    }

    /**
     * Sorts what was listed.
     *
     * @throws DataException if it is laid out as Tiny ImageNet, but not in full
     */
    static FolderScan of(ImageListing listing) {
        FolderScan scan = new FolderScan(listing.location());
        Optional<TinyImageNet> tiny = TinyImageNet.of(listing);
        for (String folder : listing.folders()) {
            ImagePath.parse(folder)
                    .filter(place -> tiny.isEmpty() || place.split() == Split.TRAIN)
                    .ifPresent(place -> scan.classFolders.put(folder, place));
        }
        for (String path : listing.images().keySet()) {
            if (tiny.isEmpty()) {
                scan.take(path, ImagePath.parse(path));
            } else if (!tiny.get().isUnlabelled(path)) {
                scan.take(path, tiny.get().place(path, listing.location()));
            }
        }
        if (scan.images.isEmpty()) {
            UnsplitFolder.images(scan.misplaced).forEach(image -> {
                scan.images.put(image.at(), image);
                scan.misplaced.remove(image.at());
            });
        }
        return scan;
    }

    String location() {
        return location;
    }

    /** The images at {@code [root/]split/class/file}, or if there is none at {@code [root/]class/file}, by that path. */
    Collection<ImageFile> images() {
        return Collections.unmodifiableCollection(images.values());
    }

    /** The folders at {@code [root/]split/class/}, with images or without. */
    Collection<ImagePath> classFolders() {
        return List.copyOf(classFolders.values());
    }

    /** The paths of the other images. */
    SortedSet<String> misplaced() {
        return Collections.unmodifiableSortedSet(misplaced);
    }

    private void take(String path, Optional<ImagePath> place) {
        if (place.isPresent()) {
            ImagePath found = place.get();
            images.put(found.root() + found.belowRoot(), new ImageFile(found, path));
        } else {
            misplaced.add(path);
        }
    }
}
