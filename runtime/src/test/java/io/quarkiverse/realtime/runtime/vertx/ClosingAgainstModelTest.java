package io.quarkiverse.realtime.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/**
 * All the ways in which a connection comes to its end, up to a length, against what has to become of it: each message is
 * handled once and in order, or its loss is reported; one close frame at most goes out, with the status of RFC 6455, and
 * nothing behind it; Vert.x hears of the end once; every buffer is released.
 */
class ClosingAgainstModelTest {

    private static final int LENGTH = 5;
    private static final int MAX_PENDING = 1;
    private static final String VIOLATION = "RSV != 0 and no extension negotiated, RSV:4";
    private static final String VIOLATION_ANSWER = "88%02x03ea".formatted(2 + VIOLATION.length()) + hex(VIOLATION);

    enum Event {
        FRAME,
        CLOSE_FRAME,
        VIOLATION,
        HOOK_ENDS,
        WRITE_DONE,
        DISCONNECTED,
        TERMINATE,
        CLOSE
    }

    @Test
    void everyInterleavingComesToItsEnd() {
        int number = 0;
        for (int length = 0; length <= LENGTH; length++) {
            int all = (int) Math.pow(Event.values().length, length);
            for (int code = 0; code < all; code++) {
                List<Event> sequence = new ArrayList<>();
                for (int i = 0, rest = code; i < length; i++, rest /= Event.values().length) {
                    sequence.add(Event.values()[rest % Event.values().length]);
                }
                run(sequence);
                number++;
            }
        }
        assertThat(number).isEqualTo(37_449);
    }

    private static void run(List<Event> sequence) {
        EmbeddedSocket socket = EmbeddedSocket.withMaxPending(MAX_PENDING);
        socket.holdWrites();
        Model model = new Model();
        StringBuilder written = new StringBuilder();
        for (Event event : sequence) {
            apply(event, socket, model, written);
        }
        // and then all goes on as it would without anybody's doing
        while (!model.hooks.isEmpty()) {
            apply(Event.HOOK_ENDS, socket, model, written);
        }
        apply(Event.WRITE_DONE, socket, model, written);
        socket.pass(2 * EmbeddedSocket.CLOSE_TIMEOUT_MILLIS);
        model.timeout();
        apply(Event.DISCONNECTED, socket, model, written);
        while (!model.hooks.isEmpty()) {
            apply(Event.HOOK_ENDS, socket, model, written);
        }
        socket.finish();
        assertThat(socket.passed).as("%s: passed", sequence).isEqualTo(model.passed);
        assertThat(written.toString()).as("%s: written", sequence).isEqualTo(model.written);
        assertThat(socket.channel.closeReason().getCode()).as("%s: close reason", sequence).isEqualTo(model.reason());
        assertThat(socket.hasReleasedAll()).as("%s: released", sequence).isTrue();
    }

    private static void apply(Event event, EmbeddedSocket socket, Model model, StringBuilder written) {
        switch (event) {
            case FRAME -> {
                String text = "m" + model.frames++;
                if (model.connected) {
                    socket.receive(EmbeddedSocket.text(text));
                    model.receive(text);
                }
            }
            case CLOSE_FRAME -> {
                if (model.connected) {
                    socket.receive("8882 00000000 0fa0");
                    model.receive("closed 4000");
                }
            }
            case VIOLATION -> {
                if (model.connected) {
                    socket.receive("c180 00000000");
                    model.receive("violation");
                }
            }
            case HOOK_ENDS -> {
                socket.hookEnds();
                model.hookEnds();
            }
            case WRITE_DONE -> {
                socket.writesDone();
                model.writeDone();
            }
            case DISCONNECTED -> {
                socket.disconnect();
                model.disconnected();
            }
            case TERMINATE -> {
                socket.channel.terminate();
                model.disconnected();
            }
            case CLOSE -> {
                socket.channel.close(1001, null);
                model.close();
            }
        }
        written.append(socket.written());
    }

    /** What has to come of it, in as few words as possible. */
    private static final class Model {

        final List<String> passed = new ArrayList<>();
        final ArrayDeque<String> hooks = new ArrayDeque<>();
        private final ArrayDeque<String> input = new ArrayDeque<>();
        private String written = "";
        private int frames;
        private boolean connected = true;
        private boolean violated;
        /** The status that the client has ended with. */
        private int client = 1006;
        /** The close frame that is written and has not left, or has. */
        private String closeFrame;
        private boolean left;

        void receive(String item) {
            input.add(item);
            proceed();
        }

        private void proceed() {
            while (!input.isEmpty() && client == 1006 && (!connected || closeFrame != null || hooks.size() <= MAX_PENDING)) {
                String item = input.poll();
                if (item.equals("violation")) {
                    violated = true;
                    client = 1002;
                } else if (item.equals("closed 4000")) {
                    client = 4000;
                } else if (closeFrame == null) {
                    passed.add(item);
                    hooks.add(item);
                }
            }
            if (client != 1006 && left && connected && !violated) {
                disconnected();
            } else if (client != 1006 && closeFrame == null && hooks.isEmpty() && connected) {
                closeFrame = client == 4000 ? "88020fa0" : VIOLATION_ANSWER;
            }
        }

        void hookEnds() {
            if (hooks.poll() != null) {
                proceed();
            }
        }

        void close() {
            if (connected && closeFrame == null) {
                closeFrame = violated ? VIOLATION_ANSWER : "880203e9";
                if (client == 1006) { // the messages that wait are not handled any more, but for the one that is being handled
                    while (hooks.size() > 1) {
                        hooks.pollLast();
                    }
                }
                proceed();
            }
        }

        void writeDone() {
            if (connected && closeFrame != null && !left) {
                left = true;
                written = closeFrame;
                if (client != 1006 && !violated) {
                    disconnected();
                }
            }
        }

        void timeout() {
            if (closeFrame != null) {
                disconnected();
            }
        }

        void disconnected() {
            if (connected) {
                connected = false;
                proceed();
                if (client != 1006) {
                    passed.add("closed " + client);
                }
                passed.add("inactive");
            }
        }

        int reason() {
            return client;
        }
    }

    private static String hex(String text) {
        return text.chars().mapToObj("%02x"::formatted).collect(Collectors.joining());
    }
}
