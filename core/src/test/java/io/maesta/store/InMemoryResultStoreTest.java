package io.maesta.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.result.ExampleResults;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import org.junit.jupiter.api.Test;

class InMemoryResultStoreTest extends ResultStoreContract {
    @Override
    protected ResultStore emptyStore() {
        return new InMemoryResultStore();
    }

    @Test
    void sweepsAreKeptApart() {
        ResultStore store = emptyStore();
        Sweep sweep = ExampleSweeps.sweep();
        Sweep onOtherData = sweep.withFingerprint("other");
        store.commit(ExampleResults.failed(sweep.trials().get(0)));

        assertThat(store.load(onOtherData)).isEmpty();
        assertThat(store.pending(onOtherData)).hasSize(6);
    }
}
