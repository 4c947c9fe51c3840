package io.quarkiverse.realtime.runtime.route;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.ext.web.handler.HttpException;

/**
 * Converts a parameter of a path to the type that a handler asks for.
 */
final class ParamConverter {

    private static final Map<Class<?>, Function<String, ?>> KNOWN = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(UUID.class, ParamConverter::uuid),
            Map.entry(int.class, Integer::valueOf), Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf), Map.entry(Long.class, Long::valueOf),
            Map.entry(short.class, Short::valueOf), Map.entry(Short.class, Short::valueOf),
            Map.entry(byte.class, Byte::valueOf), Map.entry(Byte.class, Byte::valueOf),
            Map.entry(double.class, Double::valueOf), Map.entry(Double.class, Double::valueOf),
            Map.entry(float.class, Float::valueOf), Map.entry(Float.class, Float::valueOf),
            Map.entry(boolean.class, ParamConverter::bool), Map.entry(Boolean.class, ParamConverter::bool),
            Map.entry(char.class, ParamConverter::character), Map.entry(Character.class, ParamConverter::character));

    private ParamConverter() {
    }

    /**
     * @throws HttpException with 404 if the value does not fit the type
     * @throws IllegalArgumentException if the type is not supported
     */
    @SuppressWarnings("unchecked")
    static <T> T convert(String name, String value, Class<T> type) {
        Function<String, ?> converter = to(type);
        try {
            return (T) converter.apply(value);
        } catch (IllegalArgumentException e) {
            throw new HttpException(404,
                    "The path parameter '" + name + "' is '" + value + "', which is no " + type.getSimpleName(), e);
        }
    }

    /**
     * @return throws an {@code IllegalArgumentException} for a text that does not fit the type
     * @throws IllegalArgumentException if the type is not supported
     */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // which enum it is, is not known
    static Function<String, ?> to(Class<?> type) {
        Function<String, ?> known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        return type.isEnum() ? text -> Enum.valueOf((Class<Enum>) type, text) : factory(type);
    }

    private static Function<String, ?> factory(Class<?> type) {
        for (String name : new String[] { "valueOf", "fromString", "of", "parse" }) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name) && Modifier.isStatic(method.getModifiers()) && type == method.getReturnType()
                        && method.getParameterCount() == 1 && method.getParameterTypes()[0].isAssignableFrom(String.class)) {
                    return text -> call(() -> method.invoke(null, text));
                }
            }
        }
        try {
            Constructor<?> constructor = type.getConstructor(String.class);
            if (!Modifier.isAbstract(type.getModifiers())) {
                return text -> call(() -> constructor.newInstance(text));
            }
        } catch (NoSuchMethodException e) {
            // then there is no way
        }
        throw new IllegalArgumentException("A path parameter can't be converted to " + type.getName()
                + ": it has no public static valueOf, fromString, of or parse that takes a String, and no such constructor"
                + " (in a native image it needs @RegisterForReflection)");
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            // whatever the factory throws says that the text does not fit
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code UUID.fromString} takes {@code 1-1-1-1-1} for one. */
    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }
}
