package com.comms123.gateway.session;

import com.comms123.gateway.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/// A session as one request sees it. It knows what the request changed, so that only that is written: what another
/// request changed at the same time stands.
///
/// Attributes are values that the store knows (texts, numbers, dates, ids, and maps of those): no Java class name ever
/// reaches the store.
final class StoredSession implements Session {
    private final Supplier<String> ids;
    private final SystemTime time;
    private final Instant createdAt;
    private final Map<String, Object> attributes;
    private final Set<String> changed = new HashSet<>();
    private String id;
    private @Nullable String storedId;
    private Instant accessedAt;
    private Instant storedAccess;
    private Duration idle;

    private StoredSession(Supplier<String> ids, SystemTime time, String id, @Nullable String storedId,
            Instant createdAt,
            Instant accessedAt, Duration idle, Map<String, Object> attributes) {
        this.ids = ids;
        this.time = time;
        this.id = id;
        this.storedId = storedId;
        this.createdAt = createdAt;
        this.accessedAt = accessedAt;
        this.storedAccess = accessedAt;
        this.idle = idle;
        this.attributes = new HashMap<>(attributes);
    }

    static StoredSession fresh(Supplier<String> ids, SystemTime time, Duration idle) {
        var now = time.now();
        return new StoredSession(ids, time, ids.get(), null, now, now, idle, Map.of());
    }

    static StoredSession stored(Supplier<String> ids, SystemTime time, String id, Instant createdAt, Instant accessedAt,
            Duration idle,
            Map<String, Object> attributes) {
        return new StoredSession(ids, time, id, id, createdAt, accessedAt, idle, attributes);
    }

    /// The id under which the store has it; null while it does not.
    @Nullable
    String storedId() {
        return storedId;
    }

    Set<String> changed() {
        return Set.copyOf(changed);
    }

    Map<String, Object> attributes() {
        return Map.copyOf(attributes);
    }

    Instant expiresAt() {
        return accessedAt.plus(idle);
    }

    /// The time since the store last learned that the session is in use.
    Duration unrecordedAccess() {
        return Duration.between(storedAccess, accessedAt);
    }

    void written() {
        storedId = id;
        storedAccess = accessedAt;
        changed.clear();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = ids.get();
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else if (!value.equals(attributes.put(name, value))) {
            changed.add(name);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changed.add(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        accessedAt = time;
    }

    @Override
    public Instant getLastAccessedTime() {
        return accessedAt;
    }

    /// Takes effect at the next write of an attribute, or of a new id.
    @Override
    public void setMaxInactiveInterval(Duration interval) {
        idle = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    @Override
    public boolean isExpired() {
        return !time.now().isBefore(expiresAt());
    }
}
