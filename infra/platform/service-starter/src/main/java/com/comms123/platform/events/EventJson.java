package com.comms123.platform.events;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON form of events. Reading ignores fields it does not know (additive changes are allowed) and insists on
/// those it does.
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Map<Class<?>, List<RecordComponent>> REQUIRED = new ConcurrentHashMap<>();

    private EventJson() {}

    public static String write(Event event) {
        return MAPPER.writeValueAsString(event);
    }

    /// @throws MalformedEvent when the type is not in the catalogue, or the value is not one of that type
    public static Event read(String type, byte @Nullable [] value) {
        var entry = EventCatalogue.ofType(type).orElseThrow(() -> new MalformedEvent("unknown-event-type"));
        if (value == null) {
            throw new MalformedEvent("empty-record");
        }
        Event event;
        try {
            event = MAPPER.readValue(value, entry.event());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedEvent("malformed-event");
        }
        if (event == null || missesAField(event)) {
            throw new MalformedEvent("malformed-event");
        }
        return event;
    }

    private static boolean missesAField(Event event) {
        return REQUIRED.computeIfAbsent(event.getClass(), EventJson::required).stream().anyMatch(component -> {
            try {
                return component.getAccessor().invoke(event) == null;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<RecordComponent> required(Class<?> event) {
        return List.of(event.getRecordComponents()).stream()
                .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class)).toList();
    }
}
