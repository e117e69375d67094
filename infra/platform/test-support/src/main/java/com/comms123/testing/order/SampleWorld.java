package com.comms123.testing.order;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserUpdated;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// One record of each kind, and events of every type about them. A role, such as `user`, is the same record in all events
/// and documents of a world.
public final class SampleWorld {
    private static final Set<String> PEOPLE = Set.of("author", "recipient", "reader", "person", "notified", "record",
            "subject", "id", "requester", "viewer");
    private static final Set<String> FIELDS = Set.of("email", "emailVerified", UserUpdated.OWNER, "urgency",
            "timeZone");
    private static final Set<String> LATER = Set.of("dueAt", "deadline", "expiresAt", "reviewAt", "remindAt");
    private static final Set<String> NEVER_CHANGE = Set.of("device", "kind");
    private static final Instant MOMENT = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final Map<String, UUID> roles = new LinkedHashMap<>();

    /// The id of the record in this role.
    public UUID id(String role) {
        return roles.computeIfAbsent(role, _ -> UUID.randomUUID());
    }

    /// A word that occurs in documents of this role's record alone.
    public String word(String role) {
        return "word-" + hex(id(role));
    }

    static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    Map<String, UUID> roles() {
        return roles;
    }

    Collection<UUID> ids() {
        return roles.values();
    }

    private static Optional<RecordKind> kindOf(String role) {
        return Stream.of(RecordKind.values()).filter(kind -> roleOf(kind).equals(role)).findFirst();
    }

    /// The kinds of records that events of this type name.
    public static List<RecordKind> recordsIn(Class<? extends Event> type) {
        var world = new SampleWorld();
        world.event(type, 0);
        return world.roles.keySet().stream().flatMap(role -> kindOf(role).stream()).toList();
    }

    public static String roleOf(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// @param edition 0 or 1: two events of a type that differ in what they say
    Event event(Class<? extends Event> type, int edition) {
        return (Event) record(type, type.getSimpleName(), edition);
    }

    private Object record(Class<?> type, String event, int edition) {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Stream.of(components).map(one -> value(one.getName(), one.getGenericType(), event, edition))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }

    private Object value(String name, Type type, String event, int edition) {
        if (type instanceof ParameterizedType several) {
            return several(name, several, event, edition);
        }
        var plain = (Class<?>) type;
        if (plain == UUID.class) {
            return id(role(name, event));
        }
        if (plain == Instant.class) {
            return LATER.contains(name) ? MUCH_LATER : MOMENT;
        }
        if (plain == String.class) {
            return text(name, edition);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return name.equals("remembered") || edition == 1;
        }
        if (plain == int.class) {
            return 1;
        }
        if (plain == long.class) {
            return name.equals("residual") ? 0L : 1L;
        }
        if (plain == RecordKind.class) {
            return RecordKind.USER;
        }
        if (plain.isEnum()) {
            var constants = plain.getEnumConstants();
            return constants[NEVER_CHANGE.contains(name) ? 0 : edition % constants.length];
        }
        return record(plain, event, edition);
    }

    private Object several(String name, ParameterizedType type, String event, int edition) {
        var one = type.getActualTypeArguments()[0];
        return switch ((Class<?>) type.getRawType()) {
            case Class<?> raw when raw == Map.class -> Map.of();
            case Class<?> raw when raw == Set.class -> one == String.class
                    ? FIELDS
                    : Set.of(value(name, one, event, edition));
            default -> name.equals("groupIds") && edition == 1 || name.equals("keptFor")
                    ? List.of()
                    : List.of(value(name, one, event, edition));
        };
    }

    /// A deletion is one of the record that its event is about.
    private static String role(String name, String event) {
        var role = name.replaceFirst("(Ids|Id)$", "");
        if (role.equals("deletion")) {
            return "deletion of " + event.replaceFirst("(DeletionRequested|Reopened|Withdrawn|Erased)$", "")
                    .toLowerCase(Locale.ROOT);
        }
        return PEOPLE.contains(role) ? "user" : role;
    }

    private static String text(String name, int edition) {
        return switch (name) {
            case "timeZone" -> edition == 0 ? "Europe/London" : "Europe/Paris";
            case "policyVersion", "version" -> "2.1";
            case "receiptHash", "sha256", "statementHash" -> "0".repeat(64);
            case "reason" -> "user";
            case "service" -> "identity-service";
            default -> "name";
        };
    }
}
