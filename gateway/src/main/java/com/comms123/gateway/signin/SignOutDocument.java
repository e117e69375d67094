package com.comms123.gateway.signin;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A sign-out that Keycloak has not confirmed yet. It goes with the confirmation, or when the token has long run out.
@Document("sign-outs")
record SignOutDocument(@Id UUID id, @Indexed UUID userId, String refreshToken, @Indexed Instant at) {
    @Override
    public String toString() {
        return "SignOutDocument[" + id + "]";
    }
}
