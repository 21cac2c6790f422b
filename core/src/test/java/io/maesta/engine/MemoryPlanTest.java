package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.sweep.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {
    private record Claim(memory memory, long bytes, List<Integer> moments) {
        long start() {
            return memory.get_data_handle().address();
        }

        boolean isAliveWith(Claim other) {
            return moments.stream().anyMatch(other.moments()::contains);
        }

        boolean overlaps(Claim other) {
            return start() < other.start() + other.bytes() && other.start() < start() + bytes();
        }
    }

    /** The ticks of a step in order: 1 … n, −n … −1. */
    private static List<Integer> moments(int ticks) {
        List<Integer> moments = new ArrayList<>();
        for (int tick = 1; tick <= ticks; tick++) {
            moments.add(tick);
        }
        for (int tick = ticks; tick >= 1; tick--) {
            moments.add(-tick);
        }
        return moments;
    }

    private static Claim claim(Workspace workspace, List<Integer> moments, int first, int last, int floats) {
        memory memory = workspace.planned(OneDnn.plain(floats), moments.get(first), moments.get(last));
        return new Claim(memory, 4L * floats, moments.subList(first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noTwoClaimsAliveAtOneMomentShareAByte(long seed) {
        Random random = new Random(seed);
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            int ticks = 1 + random.nextInt(20);
            for (int tick = 0; tick < ticks; tick++) {
                workspace.nextTick();
            }
            List<Integer> moments = moments(ticks);
            List<Claim> claims = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int a = random.nextInt(moments.size());
                int b = random.nextInt(moments.size());
                claims.add(claim(workspace, moments, Math.min(a, b), Math.max(a, b), 1 + random.nextInt(500)));
            }
            workspace.allocate();

            for (int i = 0; i < claims.size(); i++) {
                Claim one = claims.get(i);
                assertThat(one.start() % 64).as("alignment").isZero();
                for (Claim other : claims.subList(0, i)) {
                    if (one.isAliveWith(other)) {
                        assertThat(one.overlaps(other)).as("%s, %s", one, other).isFalse();
                    }
                }
            }
            assertThat(workspace.plan().slabBytes()).isBetween(peak(claims), sum(claims));
        }
    }

    private static long aligned(Claim claim) {
        return (claim.bytes() + 63) / 64 * 64;
    }

    private static long sum(List<Claim> claims) {
        return claims.stream().mapToLong(MemoryPlanTest::aligned).sum();
    }

    private static long peak(List<Claim> claims) {
        Map<Integer, Long> alive = new HashMap<>();
        for (Claim claim : claims) {
            claim.moments().forEach(moment -> alive.merge(moment, aligned(claim), Long::sum));
        }
        return alive.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Test
    void claimsThatFollowEachOtherShareTheirBytes() {
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            workspace.nextTick();
            workspace.nextTick();
            List<Integer> moments = moments(2);
            List<Claim> chain = new ArrayList<>();
            for (int moment = 0; moment < 4; moment++) {
                chain.add(claim(workspace, moments, moment, moment, 100));
            }
            workspace.allocate();

            assertThat(workspace.plan().slabBytes()).isEqualTo(448);
            assertThat(chain).extracting(Claim::start).containsOnly(chain.get(0).start());
        }
    }

    @Test
    void anExtendedClaimLivesLonger() {
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            workspace.nextTick();
            workspace.nextTick();
            List<Integer> moments = moments(2);
            Claim extended = claim(workspace, moments, 0, 0, 16);
            Claim other = claim(workspace, moments, 2, 2, 16);
            Claim last = claim(workspace, moments, 3, 3, 16);
            workspace.extend(extended.memory(), moments.get(2));
            workspace.allocate();

            assertThat(other.start()).isNotEqualTo(extended.start());
            assertThat(last.start()).isEqualTo(extended.start());
        }
    }

    @Test
    void passingMemoriesShareTheirBytesBehindAllClaims() {
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            workspace.nextTick();
            Claim claim = claim(workspace, moments(1), 0, 1, 100);
            memory small = workspace.passing(OneDnn.plain(16));
            memory large = workspace.passing(OneDnn.plain(48));
            workspace.allocate();

            long start = small.get_data_handle().address();
            assertThat(large.get_data_handle().address()).isEqualTo(start);
            assertThat(start).isEqualTo(claim.start() + 448);
            assertThat(workspace.plan().slabBytes()).isEqualTo(448 + 4 * 48);
        }
    }

    @Test
    void bothEndsOfAClaimBelongToIt() {
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            workspace.nextTick();
            workspace.nextTick();
            List<Integer> moments = moments(2);
            Claim early = claim(workspace, moments, 0, 1, 16);
            Claim late = claim(workspace, moments, 1, 3, 16);
            workspace.allocate();

            assertThat(early.overlaps(late)).isFalse();
        }
    }

    @Test
    void anAliasShowsTheBytesOfWhatItNames() {
        try (Workspace workspace = new Workspace(2, Precision.FLOAT32)) {
            workspace.nextTick();
            memory planned = workspace.planned(OneDnn.plain(2, 8), 1, -1);
            memory lasting = workspace.lasting(OneDnn.plain(2, 8));
            memory view = workspace.alias(planned, OneDnn.plain(16));
            memory viewOfView = workspace.alias(view, OneDnn.plain(4, 4));
            memory viewOfLasting = workspace.alias(lasting, OneDnn.plain(16));
            workspace.allocate();

            new FloatView(planned).buffer().put(5, 42);
            new FloatView(lasting).buffer().put(6, 43);
            assertThat(new FloatView(view).buffer().get(5)).isEqualTo(42);
            assertThat(new FloatView(viewOfView).buffer().get(5)).isEqualTo(42);
            assertThat(new FloatView(viewOfLasting).buffer().get(6)).isEqualTo(43);
        }
    }
}
