package io.quarkiverse.realtime.runtime.route;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The types to which the hooks of a handler convert parameters of its path. A request with a value that does not fit is
 * not for the handler, and no hook gets to see it.
 */
public final class PathParamTypes {

    private final Map<String, Function<String, ?>> converters = new HashMap<>();

    /**
     * @throws IllegalArgumentException if there is no way to convert a text to one of the types
     */
    public PathParamTypes(Map<String, Class<?>> types) {
        types.forEach((name, type) -> converters.put(name, ParamConverter.to(type)));
    }

    /**
     * @return whether there is a way to convert a text to the type
     */
    public static boolean isConvertible(Class<?> type) {
        try {
            ParamConverter.to(type);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * @param params the decoded parameters by name; a type for one that is not there says nothing
     */
    public boolean fit(Map<String, String> params) {
        for (Map.Entry<String, Function<String, ?>> converter : converters.entrySet()) {
            String value = params.get(converter.getKey());
            if (value == null) {
                continue;
            }
            try {
                converter.getValue().apply(value);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }
}
