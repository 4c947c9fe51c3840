package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.vertx.ext.web.handler.HttpException;

class ParamConverterTest {

    public static final class ByConstructor {

        final String text;

        public ByConstructor(String text) {
            this.text = text;
        }
    }

    public record ByOf(String text) {

        public static ByOf of(String text) {
            if (text.startsWith("x")) {
                throw new IllegalStateException("no x");
            }
            return new ByOf(text.toUpperCase());
        }
    }

    public record ByFromString(int number) {

        public static ByFromString fromString(String text) {
            return new ByFromString(text.length());
        }
    }

    public record ByNothing(int number) {
    }

    public enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "huge";
            }
        }
    }

    static Stream<Arguments> fitting() {
        UUID uuid = UUID.randomUUID();
        return Stream.of(
                Arguments.of("abc", String.class, "abc"),
                Arguments.of(uuid.toString(), UUID.class, uuid),
                Arguments.of("-7", int.class, -7), Arguments.of("7", Integer.class, 7),
                Arguments.of("7000000000", long.class, 7_000_000_000L), Arguments.of("7", Long.class, 7L),
                Arguments.of("7", short.class, (short) 7), Arguments.of("7", Short.class, (short) 7),
                Arguments.of("7", byte.class, (byte) 7), Arguments.of("7", Byte.class, (byte) 7),
                Arguments.of("1.5", double.class, 1.5), Arguments.of("1.5", Double.class, 1.5),
                Arguments.of("1.5", float.class, 1.5f), Arguments.of("1.5", Float.class, 1.5f),
                Arguments.of("true", boolean.class, true), Arguments.of("false", Boolean.class, false),
                Arguments.of("x", char.class, 'x'), Arguments.of("x", Character.class, 'x'),
                Arguments.of("LARGE", Size.class, Size.LARGE),
                Arguments.of("MONDAY", DayOfWeek.class, DayOfWeek.MONDAY),
                Arguments.of("2026-02-28", LocalDate.class, LocalDate.of(2026, 2, 28)),
                Arguments.of("PT5S", Duration.class, Duration.ofSeconds(5)),
                Arguments.of("abc", ByOf.class, new ByOf("ABC")),
                Arguments.of("abc", ByFromString.class, new ByFromString(3)));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void convertsWhatFits(String text, Class<?> type, Object expected) {
        assertThat((Object) ParamConverter.convert("p", text, type)).isEqualTo(expected);
    }

    @Test
    void convertsByAConstructor() {
        assertThat(ParamConverter.convert("p", "abc", ByConstructor.class).text).isEqualTo("abc");
    }

    static Stream<Arguments> notFitting() {
        return Stream.of(
                Arguments.of("x", int.class), Arguments.of("", Integer.class), Arguments.of("2147483648", int.class),
                Arguments.of("1.5", long.class), Arguments.of("x", double.class), Arguments.of("128", byte.class),
                Arguments.of("yes", boolean.class), Arguments.of("TRUE", boolean.class), Arguments.of("xy", char.class),
                Arguments.of("", char.class), Arguments.of("1-1-1-1-1", UUID.class), Arguments.of("nonsense", UUID.class),
                Arguments.of("small", Size.class), Arguments.of("huge", Size.class),
                Arguments.of("2026-02-30", LocalDate.class), Arguments.of("soon", Duration.class),
                Arguments.of("xyz", ByOf.class));
    }

    @ParameterizedTest
    @MethodSource("notFitting")
    void whatDoesNotFitIsNotFound(String text, Class<?> type) {
        HttpException failure = catchThrowableOfType(HttpException.class, () -> ParamConverter.convert("size", text, type));
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getPayload())
                .isEqualTo("The path parameter 'size' is '" + text + "', which is no " + type.getSimpleName());
    }

    @Test
    void aTypeThatTakesNoTextIsAnErrorOfTheHandler() {
        assertThatIllegalArgumentException().isThrownBy(() -> ParamConverter.convert("p", "1", ByNothing.class))
                .withMessage("A path parameter can't be converted to " + ByNothing.class.getName()
                        + ": it has no public static valueOf, fromString, of or parse that takes a String, and no such"
                        + " constructor (in a native image it needs @RegisterForReflection)");
    }

    @Test
    void anUnsupportedTypeIsAnErrorEvenIfItIsAnInterface() {
        assertThatIllegalArgumentException().isThrownBy(() -> ParamConverter.convert("p", "1", Runnable.class))
                .withMessageContaining("java.lang.Runnable");
    }
}
