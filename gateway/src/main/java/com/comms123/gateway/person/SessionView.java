package com.comms123.gateway.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person who is signed in. A field from a service that does not answer is absent (`null`), not guessed.
///
/// @param roles roles across the platform; roles in a school or club come with `organisations`
/// @param organisations the person's memberships, as membership-service tells them
/// @param policyOutdated whether the person must be asked to accept a newer policy version (PO-1)
/// @param draftKey the key with which the website encrypts unsent text; see `DraftKeys`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionView(UUID userId, @Nullable String name, List<String> roles,
        @Nullable List<Map<String, Object>> organisations, boolean remembered, @Nullable Boolean policyOutdated,
        String draftKey) {
    @Override
    public String toString() {
        return "SessionView[userId=" + userId + ", ***]";
    }
}
