package io.maesta.jobs.store;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an output folder for one driver at a time: the file {@code _LEASE}, rewritten again and again as long as the driver lives. One that has not
 * changed for {@link #LENGTH}, by the clock of the driver that waits, belongs to a driver that was killed; one whose process is known to be gone, to none.
 *
 * <p>A driver that was frozen so long that another one took the lease finds that out at its next beat.
 */
final class SweepLease implements AutoCloseable {
    static final String FILE = "_LEASE";
    /** How long a lease that does not change is waited for. */
    static final Duration LENGTH = Duration.ofSeconds(20);

    private static final Duration BEAT = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(SweepLease.class);

    private final Folder folder;
    private final Path file;
    private final Runnable whenLost;
    private final Duration length;
    private final Duration beat;
    private final CountDownLatch isClosing = new CountDownLatch(1);
    private final Thread beats = new Thread(this::beats, "maesta-lease");
    private LeaseHolder own = LeaseHolder.here();
    private volatile Optional<LeaseHolder> successor = Optional.empty();

    private SweepLease(Folder folder, Runnable whenLost, Duration length, Duration beat) {
        this.folder = folder;
        this.file = folder.path(FILE);
        this.whenLost = whenLost;
        this.length = length;
        this.beat = beat;
    }

    /**
     * Takes the lease of {@code folder}; waits for that of a driver that may have been killed.
     *
     * @param whenLost told, on a thread of the lease, if another driver takes it over
     * @throws ConfigurationException if another driver is at work
     * @throws CancellationException if this thread is interrupted
     */
    static SweepLease take(Folder folder, Runnable whenLost) throws IOException {
        return take(folder, whenLost, LENGTH, BEAT);
    }

    /** As {@link #take(Folder, Runnable)} with other times. */
    static SweepLease take(Folder folder, Runnable whenLost, Duration length, Duration beat) throws IOException {
        SweepLease lease = new SweepLease(folder, whenLost, length, beat);
        while (!lease.create()) {
            Optional<byte[]> found = lease.read();
            if (found.isPresent()) {
                LeaseHolder holder = LeaseHolder.parse(found.orElseThrow());
                if (!holder.isDead()) {
                    lease.waitOut(found.orElseThrow(), holder);
                }
                lease.remove(holder);
            }
        }
        lease.beats.setDaemon(true);
        lease.beats.start();
        return lease;
    }

    private boolean create() throws IOException {
        Path temporary = folder.temporary(file);
        try (OutputStream out = folder.create(temporary)) {
            out.write(own.toJson());
        }
        return folder.publishIfAbsent(temporary, file);
    }

    private Optional<byte[]> read() throws IOException {
        Optional<InputStream> opened = folder.open(file);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.orElseThrow()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private void waitOut(byte[] first, LeaseHolder holder) throws IOException {
        LOG.warn(
                "The output folder ({}) was last used by another driver ({}); waiting for {} s whether it is still at work",
                folder,
                holder,
                length.toSeconds());
        for (long start = System.nanoTime(); System.nanoTime() - start < length.toNanos(); ) {
            try {
                Thread.sleep(beat.toMillis() / 4);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The sweep was interrupted.");
            }
            Optional<byte[]> now = read();
            if (now.isEmpty()) {
                return;
            }
            if (!Arrays.equals(first, now.orElseThrow())) {
                throw busy(LeaseHolder.parse(now.orElseThrow()));
            }
        }
    }

    private ConfigurationException busy(LeaseHolder holder) {
        return new ConfigurationException(
                "The output folder (%s) is in use by another driver (%s).\nMaybe wait until it has ended, or name another folder with --out."
                        .formatted(folder, holder));
    }

    /** Takes the lease of {@code dead} away, and of no one else: of several that try, the file system lets one have it. */
    private void remove(LeaseHolder dead) throws IOException {
        Path taken = folder.temporary(file);
        if (!folder.move(file, taken)) {
            return;
        }
        try (InputStream in = folder.open(taken).orElseThrow(() -> new IOException(taken + " has vanished."))) {
            LeaseHolder holder = LeaseHolder.parse(in.readAllBytes());
            if (!holder.token().equals(dead.token())) {
                // A driver that was quicker; its file goes back.
                folder.publishIfAbsent(taken, file);
                throw busy(holder);
            }
        }
        folder.delete(taken);
    }

    private void beats() {
        try {
            while (successor.isEmpty() && !isClosing.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            LOG.warn("The lease of the output folder ({}) is not renewed any more", folder, e);
        }
    }

    private void beat() {
        try {
            Optional<LeaseHolder> holder = read().map(LeaseHolder::parse);
            if (holder.isPresent() && !holder.orElseThrow().token().equals(own.token())) {
                successor = holder;
                whenLost.run();
                return;
            }
            own = own.next();
            try (OutputStream out = folder.replace(file)) {
                out.write(own.toJson());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The lease of the output folder ({}) could not be renewed, and will be tried again", folder, e);
        }
    }

    /** @throws LeaseLostException if another driver has taken the lease over */
    void requireKept() {
        successor.ifPresent(holder -> {
            throw new LeaseLostException(
                    "Another driver (%s) has taken over the output folder (%s), for this one did not answer for %d s.\nThe other one goes on."
                            .formatted(holder, folder, length.toSeconds()));
        });
    }

    @Override
    public void close() {
        boolean isInterrupted = Thread.interrupted();
        isClosing.countDown();
        try {
            beats.join(BEAT.toMillis());
            Optional<LeaseHolder> holder = read().map(LeaseHolder::parse);
            if (holder.filter(last -> last.token().equals(own.token())).isPresent()) {
                folder.delete(file);
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        } catch (IOException e) {
            LOG.warn(
                    "The lease of the output folder ({}) stays; the next driver waits {} s for it",
                    folder,
                    LENGTH.toSeconds(),
                    e);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
