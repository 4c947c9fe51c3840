package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

/**
 * Messages that go out together, for those who keep some of them for later: they share it. Numbered as the group of the
 * topic does. Immutable.
 */
public final class Batch {

    private final WireFormat form;
    private final Envelope[] envelopes;
    private final int[] ends;
    /** Of the first message, and how long those before it are together. */
    private final int first;
    private final int start;

    /**
     * @param ends how long the encoded messages are, up to the end of each
     */
    Batch(WireFormat form, Envelope[] envelopes, int[] ends, int from, int to) {
        this.form = form;
        this.envelopes = Arrays.copyOfRange(envelopes, from, to);
        this.ends = Arrays.copyOfRange(ends, from, to);
        this.first = from;
        this.start = from == 0 ? 0 : ends[from - 1];
    }

    boolean holds(int from, int to) {
        return first <= from && to <= first + envelopes.length;
    }

    /**
     * @return the form that those who keep the messages have subscribed in
     */
    public WireFormat form() {
        return form;
    }

    public Envelope envelope(int message) {
        return envelopes[message - first];
    }

    /**
     * @return how long the messages are together, encoded
     */
    public int size(int from, int to) {
        return end(to) - end(from);
    }

    /** Where the messages before this one end. */
    private int end(int message) {
        return message == first ? start : ends[message - first - 1];
    }
}
