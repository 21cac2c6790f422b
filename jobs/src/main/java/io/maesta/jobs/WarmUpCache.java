package io.maesta.jobs;

import io.maesta.store.TrainingState;
import io.maesta.store.WarmUps;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The warm-ups that this JVM has read: each once, shared by all of its trials, dropped when memory is short. */
final class WarmUpCache {
    private static final Map<String, SoftReference<TrainingState>> READ = new HashMap<>();

    private WarmUpCache() {}

    /** As {@link WarmUps#find}; one that is not there is looked for again the next time. */
    static synchronized Optional<TrainingState> find(WarmUps kept, String key) {
        String place = kept + "/" + key;
        SoftReference<TrainingState> known = READ.get(place);
        TrainingState state = known == null ? null : known.get();
        if (state != null) {
            return Optional.of(state);
        }
        Optional<TrainingState> found = kept.find(key);
        found.ifPresent(read -> READ.put(place, new SoftReference<>(read)));
        return found;
    }
}
