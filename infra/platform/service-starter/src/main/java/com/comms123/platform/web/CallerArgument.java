package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.Actor;
import com.comms123.platform.security.TokenRoles;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Resolves [Caller] and `Optional<Caller>` from the verified token.
final class CallerArgument implements HandlerMethodArgumentResolver {
    private static final String SIGNED_IN_AT = "auth_time";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
        var caller = caller();
        if (parameter.isOptional()) {
            return caller;
        }
        return caller.orElseThrow(() -> new Refused(Refusal.of(Refusal.Kind.UNAUTHENTICATED, "unauthenticated",
                "Send a person's access token: services cannot do this.")));
    }

    private static Optional<Caller> caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            return Optional.empty();
        }
        return userId(token).map(userId -> new Caller(userId, Set.copyOf(TokenRoles.of(token)),
                token.getClaimAsInstant(SIGNED_IN_AT)));
    }

    private static Optional<UUID> userId(Jwt token) {
        try {
            return Optional.ofNullable(token.getClaimAsString(Actor.USER_ID_CLAIM)).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
