package com.comms123.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/// A token's roles as authorities: realm roles as `ROLE_<name>`, and a calling service's roles at this one as
/// `CALL_<name>`.
public final class TokenRoles implements Converter<Jwt, Collection<GrantedAuthority>> {
    private static final String CALL = "CALL_";

    private final String service;

    /// @param service the name of the service that reads the token, which is its client in the realm
    public TokenRoles(String service) {
        this.service = service;
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return Stream.concat(of(token).stream().map(role -> "ROLE_" + role),
                atThisService(token).stream().map(TokenRoles::call)).<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /// The authority of a service that has this role here.
    static String call(String role) {
        return CALL + role;
    }

    /// The realm roles.
    public static List<String> of(Jwt token) {
        return roles(token.getClaim("realm_access"));
    }

    private List<String> atThisService(Jwt token) {
        return token.getClaim("resource_access") instanceof Map<?, ?> access ? roles(access.get(service)) : List.of();
    }

    private static List<String> roles(@Nullable Object access) {
        return access instanceof Map<?, ?> map && map.get("roles") instanceof Collection<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }
}
