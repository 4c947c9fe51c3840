package io.quarkiverse.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventTest {

    @Test
    void eachMethodReturnsANewEvent() {
        ServerSentEvent bare = ServerSentEvent.of("x");
        ServerSentEvent full = bare.id("1").event("e").retry(Duration.ofSeconds(1)).withComment("c");
        assertThat(bare.id()).isNull();
        assertThat(bare.event()).isNull();
        assertThat(bare.retry()).isNull();
        assertThat(bare.comment()).isNull();
        assertThat(full.id()).isEqualTo("1");
        assertThat(full.event()).isEqualTo("e");
        assertThat(full.retry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(full.comment()).isEqualTo("c");
        assertThat(full.data()).isEqualTo("x");
        assertThat(full.hasData()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\nb", "a\rb", "a\r\nb", "\0", "\n", "x\0" })
    void idAndEventAreOneLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").id(text)).withMessage(
                "The id of an event can't have a line break or NUL, it would end the field (WHATWG HTML, section 9.2.6)");
        assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").event(text)).withMessage(
                "The event of an event can't have a line break or NUL, it would end the field (WHATWG HTML, section 9.2.6)");
    }

    @Test
    void retryIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").retry(Duration.ofMillis(-1)))
                .withMessage("retry is negative: PT-0.001S");
        assertThat(ServerSentEvent.reconnectAfter(Duration.ZERO).retry()).isZero();
    }

    @Test
    void fieldsAreNotNull() {
        assertThatNullPointerException().isThrownBy(() -> ServerSentEvent.of("x").id(null)).withMessage("id");
        assertThatNullPointerException().isThrownBy(() -> ServerSentEvent.of("x").event(null)).withMessage("event");
        assertThatNullPointerException().isThrownBy(() -> ServerSentEvent.of("x").retry(null)).withMessage("retry");
        assertThatNullPointerException().isThrownBy(() -> ServerSentEvent.comment(null)).withMessage("comment");
    }

    @Test
    void aCommentIsNoData() {
        assertThat(ServerSentEvent.comment("c").hasData()).isFalse();
        assertThat(ServerSentEvent.reconnectAfter(Duration.ofSeconds(1)).hasData()).isFalse();
        assertThat(ServerSentEvent.of(null).hasData()).isTrue();
    }

    @Test
    void aTimeThatHasNoMillisecondsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSentEvent.reconnectAfter(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageStartingWith("retry is more milliseconds than a long can say: PT");
    }
}
