package com.comms123.gateway.limits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// A form that somebody sent from Keycloak's sign-in page, kept in the exchange until its answer is known.
///
/// @param key by which its sign-in is known
/// @param account the text typed for an account, in this step or before; null for none
/// @param counted the counters that count it
public record SignInTry(Step step, String key, @Nullable String account, List<String> counted) {
    /// The thing that Keycloak checks.
    public enum Step {
        PASSWORD, CODE, PASSKEY, OTHER
    }

    /// @return null for an exchange that is no try, or was refused as malformed
    public static @Nullable SignInTry of(ServerWebExchange exchange) {
        return (SignInTry) exchange.getAttributes().get(SignInTry.class.getName());
    }

    void putInto(ServerWebExchange exchange) {
        exchange.getAttributes().put(SignInTry.class.getName(), this);
    }

    @Override
    public String toString() {
        return "***";
    }
}
