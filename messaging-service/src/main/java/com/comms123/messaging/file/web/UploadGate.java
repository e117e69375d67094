package com.comms123.messaging.file.web;

import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.application.UploadEntry;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.security.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.UriComponentsBuilder;

/// Refuses an upload before its body is parsed or kept on the disk: of somebody who may not upload anywhere, or whose quota
/// has no room for it. The school or club is known here only if the query names it (`?organisationId=`); otherwise its
/// quota is checked once the form is read.
///
/// A repetition of an upload passes: the file may be there already.
@Component
class UploadGate extends OncePerRequestFilter {
    private static final String ORGANISATION = "organisationId";

    private final List<UploadEntry> entries;
    private final Quotas quotas;
    private final CreationIds ids;
    private final HandlerExceptionResolver failures;

    /// @param failures makes a problem of each, as it does for controllers
    UploadGate(List<UploadEntry> entries, Quotas quotas, CreationIds ids,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        this.entries = List.copyOf(entries);
        this.quotas = quotas;
        this.ids = ids;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var entry = entries.stream().filter(one -> HttpMethod.POST.matches(request.getMethod())
                && one.path().equals(request.getRequestURI())).findFirst();
        var person = person();
        if (entry.isPresent() && person.isPresent()) {
            try {
                enter(entry.get(), person.get(), request);
            } catch (RuntimeException failure) {
                if (failures.resolveException(request, response, null, failure) == null) {
                    throw failure;
                }
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void enter(UploadEntry entry, UUID person, HttpServletRequest request) {
        var organisation = organisation(request);
        entry.enter(organisation, person);
        var bytes = request.getContentLengthLong();
        if (bytes <= 0 || isRepeated(entry, person, request.getHeader("Idempotency-Key"))) {
            return;
        }
        quotas.require(StorageOwner.person(person), bytes);
        if (organisation != null) {
            quotas.require(StorageOwner.organisation(organisation), bytes);
        }
    }

    private boolean isRepeated(UploadEntry entry, UUID person, @Nullable String key) {
        return key != null && ids.isReserved(person, entry.operation(), key);
    }

    private static @Nullable UUID organisation(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return null;
        }
        try {
            var given = UriComponentsBuilder.newInstance().query(request.getQueryString()).build().getQueryParams()
                    .getFirst(ORGANISATION);
            return given == null ? null : UUID.fromString(given);
        } catch (IllegalArgumentException malformed) {
            // The endpoint says what is wrong with it.
            return null;
        }
    }

    private static Optional<UUID> person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(token.getClaimAsString(Actor.USER_ID_CLAIM)).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
