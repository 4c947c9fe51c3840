package io.quarkiverse.realtime.runtime.outbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.topic.HeapBytes;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;

/**
 * A socket under the control of a test: it takes some bytes although the client does not read, and says so when it takes
 * no more. A message is a text of one byte per character.
 */
final class FakeSink implements Sink<String> {

    /** What is written at once, messages or a callback. */
    private record Write(List<String> messages, int bytes, Consumer<Throwable> done) {
    }

    /** With so many bytes it takes no more, until there is less. */
    static final int FULL = 40;

    final List<String> received = new ArrayList<>();
    private final Queue<Write> unflushed = new ArrayDeque<>();
    private final Queue<Write> flushed = new ArrayDeque<>();
    private final int messageSize;
    private int bytes;
    private boolean reads = true;
    private boolean shares = true;
    private boolean roomy;
    private Runnable whenWritable = () -> {
    };
    boolean terminated;
    int flushes;

    /**
     * @param messageSize the length of the messages that come as one piece
     */
    FakeSink(int messageSize) {
        this.messageSize = messageSize;
    }

    void whenWritable(Runnable action) {
        whenWritable = action;
    }

    void takesNoPieces() {
        shares = false;
    }

    /** It piles up what it can't hand over, and never says so. */
    void takesAnyAmount() {
        roomy = true;
    }

    /** The client reads nothing any more. */
    void stall() {
        reads = false;
    }

    /** The client reads all, and goes on reading. */
    void resume() {
        reads = true;
        deliver(Integer.MAX_VALUE);
    }

    /** The client reads so many messages of what was flushed; control frames do not count. */
    void read(int messages) {
        deliver(messages);
    }

    /** What the socket holds, handed over and not read. */
    int held() {
        return bytes;
    }

    /** A control frame is written. */
    void writeControl(String frame) {
        unflushed.add(new Write(List.of(frame), 0, null));
    }

    @Override
    public boolean isWritable() {
        return roomy || bytes < FULL;
    }

    @Override
    public boolean isIdle() {
        return unflushed.isEmpty() && flushed.isEmpty();
    }

    @Override
    public int size(String frame) {
        return frame.length();
    }

    @Override
    public void write(String frame, Consumer<Throwable> done) {
        add(List.of(frame), frame.length(), done);
    }

    @Override
    public boolean acceptsSharedBuffers() {
        return shares;
    }

    @Override
    public void write(SharedBytes shared, int from, int to) {
        List<String> messages = new ArrayList<>();
        for (int i = from; i < to; i += messageSize) {
            messages.add(((HeapBytes) shared).text(i, i + messageSize));
        }
        add(messages, to - from, null);
    }

    /** Past what waits, if there were something. */
    @Override
    public int send(SharedBytes shared, int from, int to) {
        if (!isIdle()) {
            throw new AssertionError("Something waits: " + unflushed + flushed);
        }
        return Sink.super.send(shared, from, to);
    }

    private void add(List<String> messages, int size, Consumer<Throwable> done) {
        unflushed.add(new Write(messages, size, done));
        bytes += size;
    }

    @Override
    public void flush() {
        flushes++;
        flushed.addAll(unflushed);
        unflushed.clear();
        if (reads) {
            deliver(Integer.MAX_VALUE);
        }
    }

    private void deliver(int messages) {
        int left = messages;
        while (!flushed.isEmpty() && (left > 0 || flushed.peek().bytes == 0)) {
            Write write = flushed.poll();
            left -= write.bytes == 0 ? 0 : write.messages.size();
            boolean full = !isWritable();
            bytes -= write.bytes;
            received.addAll(write.messages);
            if (write.done != null) {
                write.done.accept(null);
            }
            if (full && isWritable()) {
                whenWritable.run();
            }
        }
    }

    @Override
    public void whenWritten(Runnable action) {
        if (isIdle()) {
            action.run();
        } else {
            unflushed.add(new Write(List.of(), 0, failure -> action.run()));
            flush();
        }
    }

    @Override
    public void terminate() {
        terminated = true;
    }
}
