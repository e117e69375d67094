package com.comms123.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/// The issuer's keys (RFC 7517), in a cache that is refreshed in the background when a quarter of its time is over. A slow
/// issuer delays no request then, and without it the last keys stay valid for an hour: tokens live for minutes.
final class IssuerKeys {
    private static final Duration OUTAGE = Duration.ofHours(1);

    private IssuerKeys() {}

    /// @param address of the keys
    /// @param cachedFor how long the keys are used before the next request for them has to be answered
    /// @return to be closed: a thread refreshes the keys
    static JWKSource<SecurityContext> at(String address, RestOperations http, Duration cachedFor) {
        var half = cachedFor.dividedBy(2);
        // The longest wait for another thread's refresh. Nimbus begins its own refresh as much earlier.
        var quarter = cachedFor.dividedBy(4);
        try {
            return JWKSourceBuilder.<SecurityContext>create(URI.create(address).toURL(), url -> read(http, address))
                    .cache(cachedFor.toMillis(), quarter.toMillis()).refreshAheadCache(half.toMillis(), true)
                    .rateLimited(false).outageTolerant(OUTAGE.toMillis()).build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("comms.security.jwk-set-uri: expected the address of a JWK set", e);
        }
    }

    private static Resource read(RestOperations http, String address) throws IOException {
        try {
            var keys = http.getForObject(address, String.class);
            return new Resource(keys == null ? "" : keys, MediaType.APPLICATION_JSON_VALUE);
        } catch (RestClientException away) {
            // For the cache, only this is an outage.
            throw new IOException("The issuer's keys cannot be read: " + away.getClass().getSimpleName(), away);
        }
    }
}
