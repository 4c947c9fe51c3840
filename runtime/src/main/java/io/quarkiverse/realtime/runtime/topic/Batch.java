package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

/**
 * Messages that go out together, for those who keep some of them for later: they share it. Immutable.
 */
public final class Batch {

    private final Envelope[] envelopes;
    private final int[] ends;
    private final boolean keyed;

    /**
     * @param ends how long the encoded messages are, up to the end of each
     */
    Batch(Envelope[] envelopes, int[] ends, int messages) {
        this.envelopes = Arrays.copyOf(envelopes, messages);
        this.ends = Arrays.copyOf(ends, messages);
        this.keyed = Arrays.stream(this.envelopes).anyMatch(envelope -> envelope.conflationKey() != null);
    }

    int messages() {
        return envelopes.length;
    }

    /**
     * @return whether one of the messages replaces others
     */
    public boolean isKeyed() {
        return keyed;
    }

    public Envelope envelope(int message) {
        return envelopes[message];
    }

    /**
     * @return how long the messages are together, encoded
     */
    public int size(int from, int to) {
        return from == to ? 0 : ends[to - 1] - (from == 0 ? 0 : ends[from - 1]);
    }
}
