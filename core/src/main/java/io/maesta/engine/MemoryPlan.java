package io.maesta.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/**
 * Places all activations and gradients of a program into one slab, once. Two of them share bytes if no moment of a step
 * needs both.
 *
 * <p>A moment is a tick: the forward pass counts 1, 2, … n, and the backward pass visits the same ticks from n down to 1,
 * written −n … −1.
 */
final class MemoryPlan {
    private static final long ALIGNMENT = 64;

    private record Claim(memory memory, long bytes, int from, int to) {}

    private record Alias(memory of, memory view) {}

    private final List<Claim> claims = new ArrayList<>();
    private final List<memory> passing = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();
    private int tick;
    private long slabBytes;

    /** Moves on to the next tick of the forward pass and returns it. */
    int nextTick() {
        return ++tick;
    }

    /** Bytes for {@code memory} from tick {@code from} to tick {@code to}, both included; negative ticks are backward. */
    void claim(memory memory, int from, int to) {
        long bytes = memory.get_desc().get_size();
        claims.add(new Claim(memory, (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, from, to));
    }

    /** The bytes of {@code memory}, claimed before, are needed until tick {@code to}, too. */
    void extend(memory memory, int to) {
        claims.replaceAll(
                claim -> claim.memory().equals(memory) ? new Claim(memory, claim.bytes(), claim.from(), to) : claim);
    }

    /** Bytes for {@code memory} behind those of all claims, the same as for the others that are passed. */
    void pass(memory memory) {
        passing.add(memory);
    }

    /** {@code view} shows the bytes of {@code of}, wherever they are placed. */
    void alias(memory of, memory view) {
        aliases.add(new Alias(of, view));
    }

    /** Size of the slab, known after {@link #allocate}. */
    long slabBytes() {
        return slabBytes;
    }

    /** Greedy by size: each claim goes to the lowest offset that no claim alive at the same time covers. */
    BytePointer allocate() {
        List<Claim> bySize = new ArrayList<>(claims);
        bySize.sort(Comparator.comparingLong(Claim::bytes).reversed());
        List<Claim> placed = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        for (Claim claim : bySize) {
            long offset = lowestOffset(claim, placed, offsets);
            placed.add(claim);
            offsets.add(offset);
            slabBytes = Math.max(slabBytes, offset + claim.bytes());
        }
        long behindClaims = slabBytes;
        slabBytes += passing.stream()
                .mapToLong(memory -> memory.get_desc().get_size())
                .max()
                .orElse(0);
        BytePointer slab = new BytePointer(slabBytes + ALIGNMENT);
        BytePointer.memset(slab, 0, slabBytes + ALIGNMENT);
        long start = (ALIGNMENT - slab.address() % ALIGNMENT) % ALIGNMENT;
        for (int i = 0; i < placed.size(); i++) {
            placed.get(i).memory().set_data_handle(slab.getPointer(start + offsets.get(i)));
        }
        passing.forEach(memory -> memory.set_data_handle(slab.getPointer(start + behindClaims)));
        aliases.forEach(alias -> alias.view().set_data_handle(alias.of().get_data_handle()));
        return slab;
    }

    private long lowestOffset(Claim claim, List<Claim> placed, List<Long> offsets) {
        List<Integer> neighbours = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            if (overlap(claim, placed.get(i))) {
                neighbours.add(i);
            }
        }
        neighbours.sort(Comparator.comparing(offsets::get));
        long offset = 0;
        for (int i : neighbours) {
            if (offsets.get(i) - offset >= claim.bytes()) {
                break;
            }
            offset = Math.max(offset, offsets.get(i) + placed.get(i).bytes());
        }
        return offset;
    }

    private boolean overlap(Claim a, Claim b) {
        return moment(a.from()) <= moment(b.to()) && moment(b.from()) <= moment(a.to());
    }

    private int moment(int tick) {
        return tick > 0 ? tick : 2 * this.tick + 1 + tick;
    }
}
