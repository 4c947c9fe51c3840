package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names a topic may have. */
class TopicNameTest {

    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    static Stream<Arguments> illegalNames() {
        return Stream.of(
                Arguments.of(null, "A topic needs a name, it is null"),
                Arguments.of("", "A topic needs a name, it is empty"),
                Arguments.of("x".repeat(257), "A topic name of 257 characters is too long, at most 256 are allowed"
                        + " (quarkus.realtime.limits.topic-name-length): '" + "x".repeat(32) + "...'"),
                Arguments.of("a\nb", "A topic name has no control characters, this one has U+000A at index 1"),
                Arguments.of("\0", "A topic name has no control characters, this one has U+0000 at index 0"),
                Arguments.of("tab\t", "A topic name has no control characters, this one has U+0009 at index 3"),
                Arguments.of("\u007f", "A topic name has no control characters, this one has U+007F at index 0"),
                Arguments.of("next\u0085line", "A topic name has no control characters, this one has U+0085 at index 4"));
    }

    @ParameterizedTest
    @MethodSource("illegalNames")
    void anIllegalNameIsRefusedWhateverItIsUsedFor(String name, String message) {
        Subscriber subscriber = (envelope, form) -> {
        };
        assertThatIsRefused(message, () -> node.subscribe(name, "/a", subscriber, node.loop(0)));
        assertThatIsRefused(message, () -> node.engine.publish(name, "/a", "hello", null));
        assertThatIsRefused(message, () -> node.engine.count(name));
        assertThatIsRefused(message, () -> node.engine.count(name, "/a"));
        assertThat(node.engine.names()).isEmpty();
        assertThat(node.encodings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", " ", "a/b.c:d*#?", "größe \uD83D\uDE80", "io.quarkiverse.realtime/x" })
    void allOtherNamesAreLegal(String name) {
        assertThatIsLegal(name);
    }

    @ParameterizedTest
    @ValueSource(ints = { 255, 256 })
    void aNameMayBeAsLongAsTheLimit(int length) {
        assertThatIsLegal("x".repeat(length));
    }

    private void assertThatIsLegal(String name) {
        TestNode.Recorder recorder = node.subscribe(name, "/a", 0);
        node.engine.publish(name, "/a", "hello", node.subscribe(name, "/b", 0));
        node.flushPublishes();
        assertThat(recorder.heard()).containsExactly("hello");
        assertThat(node.engine.names()).contains(name);
    }

    private static void assertThatIsRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
