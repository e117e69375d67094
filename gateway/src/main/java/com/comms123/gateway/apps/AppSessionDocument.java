package com.comms123.gateway.apps;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A session of an app.
///
/// @param id Keycloak's id of the session
/// @param current hashes of the refresh tokens that were issued and not used yet: more than one after several sign-ins in
///         the same session
/// @param until when the last of them expires
@Document("app-sessions")
record AppSessionDocument(@Id String id, List<String> current, @Indexed Instant until) {
    @Override
    public String toString() {
        return "***";
    }
}
