package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.maesta.data.Augmentation.Flip;
import io.maesta.data.generated.GeneratedShapesTest;
import io.maesta.space.TensorShape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final TensorShape PIXEL = new TensorShape(1, 1, 1);

    @Test
    void walksInOrderAndRepeatsTheLastExample() {
        Batches batches = new Batches(numbered(7), 3);
        assertThat(batches.count()).isEqualTo(3);
        assertThat(walk(batches.inOrder())).isEqualTo(List.of(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 6, 6)));
        List<Integer> sizes = new ArrayList<>();
        batches.inOrder().forEach(batch -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void bringsEveryLabelWithItsInput() {
        for (Batch batch : new Batches(numbered(10), 4).shuffled(new SplittableRandom(0))) {
            for (int row = 0; row < 4; row++) {
                assertThat(batch.inputs()[row]).isEqualTo(batch.labels()[row]);
            }
        }
    }

    @Test
    void shufflesEveryExampleOnceAndFillsUpFromTheBeginning() {
        for (int size : new int[] {1, 2, 3, 7, 9, 100}) {
            Batches batches = new Batches(numbered(size), 3);
            List<Integer> rows = flat(walk(batches.shuffled(new SplittableRandom(size))));
            assertThat(rows).hasSize(batches.count() * 3);
            assertThat(rows.subList(0, size))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, size).boxed().toList());
            for (int i = size; i < rows.size(); i++) {
                assertThat(rows.get(i)).isEqualTo(rows.get(i % size));
            }
        }
    }

    @Test
    void theOrderDependsOnItsGeneratorAlone() {
        Batches batches = new Batches(numbered(50), 8);
        List<List<Integer>> first = walk(batches.shuffled(new SplittableRandom(1)));
        List<List<Integer>> second = walk(batches.shuffled(new SplittableRandom(2)));
        assertThat(second).isNotEqualTo(first);
        assertThat(walk(batches.shuffled(new SplittableRandom(1)))).isEqualTo(first);
        Augmentation flip = new Augmentation(0, 0, Flip.HORIZONTAL);
        assertThat(walk(batches.shuffled(new SplittableRandom(1), flip, new SplittableRandom(3))))
                .isEqualTo(first);
    }

    @Test
    void everyOrderIsAsLikelyAsAnother() {
        Batches batches = new Batches(numbered(3), 3);
        SplittableRandom random = new SplittableRandom(4);
        int[] counts = new int[27];
        for (int i = 0; i < 6_000; i++) {
            List<Integer> order = flat(walk(batches.shuffled(random)));
            counts[order.get(0) * 9 + order.get(1) * 3 + order.get(2)]++;
        }
        assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(880, 1_120));
    }

    @Test
    void augmentsEveryRowAnew() {
        Examples examples = GeneratedShapesTest.SMALL.train();
        Batches batches = new Batches(examples, examples.size());
        Augmentation shift = new Augmentation(0, 4, Flip.HORIZONTAL);
        Set<Float> sums = new HashSet<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            SplittableRandom changes = new SplittableRandom(epoch);
            for (Batch batch : batches.shuffled(new SplittableRandom(0), shift, changes)) {
                float sum = 0;
                for (float value : batch.inputs()) {
                    sum += value;
                }
                sums.add(sum);
            }
        }
        assertThat(sums).hasSize(20);
    }

    @Test
    void fillsTheSameBatchAndAllocatesNothing() {
        Batches batches = new Batches(GeneratedShapesTest.SMALL.train(), 2);
        Augmentation all = new Augmentation(10, 4, Flip.HORIZONTAL);
        Iterator<Batch> walk = batches.shuffled(new SplittableRandom(0), all, new SplittableRandom(1))
                .iterator();
        Batch first = walk.next();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean isSame = true;
        for (int i = 1; i < batches.count(); i++) {
            isSame &= walk.next() == first;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(isSame).isTrue();
        assertThat(allocated).isLessThan(1_000);
    }

    @Test
    void aFinishedWalkStaysFinished() {
        Iterator<Batch> walk = new Batches(numbered(2), 2).inOrder().iterator();
        walk.next();
        assertThat(walk.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(walk::next)
                .withMessage("This walk over 2 examples is finished.");
    }

    @Test
    void rejectsBatchesOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batches(numbered(0), 2))
                .withMessage("Batches need an example (there are 0) and a size of 1 or more (it is 2).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batches(numbered(2), 0))
                .withMessage("Batches need an example (there are 2) and a size of 1 or more (it is 0).");
    }

    /** Examples of one pixel: example i has the value and the label i. */
    private static Examples numbered(int count) {
        byte[] pixels = new byte[count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = (byte) i;
            labels[i] = i;
        }
        return new ImageExamples(PIXEL, pixels, labels, new Normalization(List.of(0.0), List.of(1 / 255.0)));
    }

    private static List<List<Integer>> walk(Iterable<Batch> batches) {
        List<List<Integer>> walk = new ArrayList<>();
        batches.forEach(batch -> walk.add(Arrays.stream(batch.labels()).boxed().toList()));
        return walk;
    }

    private static List<Integer> flat(List<List<Integer>> walk) {
        return walk.stream().flatMap(List::stream).toList();
    }
}
