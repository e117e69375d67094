package com.comms123.gateway.remembered;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.gateway.session.SessionsInUse;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.ids.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Remembers browsers, and forgets them.
///
/// A forgotten device is dead at once on every instance. Its session at Keycloak ends with it; where a session of ours
/// still lives on that, it ends with the last of these. Its end is written down before the browser is forgotten: a
/// crash in between leaves nothing that could sign anybody in.
public class BrowserMemory {
    private final RememberedDevices devices;
    private final RememberedCookie cookie;
    private final KeycloakEndings endings;
    private final SessionTerminator sessions;
    private final SessionsInUse inUse;
    private final TokenSeal seal;
    private final Duration lifetime;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SystemTime time;

    BrowserMemory(RememberedDevices devices, RememberedCookie cookie, KeycloakEndings endings,
            SessionTerminator sessions,
            SessionsInUse inUse, TokenSeal seal, GatewayProperties properties, MeterRegistry meters, Clock clock,
            SystemTime time) {
        this.devices = devices;
        this.cookie = cookie;
        this.endings = endings;
        this.sessions = sessions;
        this.inUse = inUse;
        this.seal = seal;
        this.lifetime = properties.remembered().lifetime();
        this.meters = meters;
        this.clock = clock;
        this.time = time;
    }

    /// Whether a session at Keycloak has signed somebody in before: then it was there already, and whoever comes from it
    /// now need not have given a password. Keycloak begins one with a password, and with nothing else.
    public Mono<Boolean> isKnown(String keycloakSession) {
        return Flux
                .concat(inUse.of(keycloakSession), devices.ofKeycloakSession(keycloakSession).hasElements(),
                        endings.isWrittenDown(keycloakSession))
                .any(known -> known);
    }

    /// After a sign-in with a password: the person is no longer remembered anywhere else (CK-4), and here if they chose
    /// to be.
    ///
    /// @return the sign-in, with the device where it is remembered
    public Mono<SignIn> signedIn(ServerWebExchange exchange, SignIn signIn, boolean chosen, String refreshToken) {
        return (chosen ? remember(exchange, signIn, refreshToken) : Mono.just(signIn)).flatMap(
                here -> forgetElsewhere(here).then(forgetWhoWasHere(exchange, here)).then(Mono.fromSupplier(() -> {
                    if (here.deviceId() == null) {
                        cookie.clear(exchange);
                    }
                    return here;
                })));
    }

    /// Forgets this browser, and ends whatever lived on it: by its cookie, and by the session that is being signed out.
    ///
    /// @param signedOut the browser whose session it was; its own session at Keycloak is the caller's to end. Null where
    ///        there was none
    /// @return the devices that were remembered here
    public Flux<SignIn> forgetHere(ServerWebExchange exchange, @Nullable SignIn signedOut) {
        return Flux.concat(bySession(signedOut), byCookie(exchange)).distinct(RememberedDocument::deviceId)
                .concatMap(device -> forget(device, signedOut)).doOnComplete(() -> cookie.clear(exchange));
    }

    /// Forgets the browser of a session that its person ends from elsewhere, and ends whatever lived on it.
    ///
    /// @param ended the browser; its own session at Keycloak is the caller's to end
    public Flux<SignIn> forgetBrowserOf(SignIn ended) {
        return bySession(ended).concatMap(device -> forget(device, ended));
    }

    private Mono<SignIn> forget(RememberedDocument device, @Nullable SignIn signedOut) {
        return (signedOut != null && device.keycloakSession().equals(signedOut.keycloakSession())
                ? remove(device).then()
                : endWith(device)).thenReturn(device.signIn());
    }

    private Flux<RememberedDocument> bySession(@Nullable SignIn signedOut) {
        return signedOut == null || signedOut.deviceId() == null
                ? Flux.empty()
                : devices.ofPerson(signedOut.userId(), List.of(signedOut.deviceId()));
    }

    /// Forgets devices of a person; who is signed in there stays so.
    public Flux<UUID> forget(UUID userId, Collection<UUID> deviceIds) {
        return devices.ofPerson(userId, deviceIds)
                .concatMap(device -> forget(device, "asked").thenReturn(device.deviceId()));
    }

    /// Forgets everything of a person whose account has ended; identity-service ends it at Keycloak.
    public Flux<UUID> forgetAll(UUID userId) {
        return devices.ofPerson(userId).concatMap(this::remove);
    }

    /// Forgets what was remembered by a session that Keycloak has ended.
    public Flux<SignIn> forgetKeycloakSession(String keycloakSession) {
        return devices.ofKeycloakSession(keycloakSession)
                .concatMap(device -> remove(device).thenReturn(device.signIn()));
    }

    /// Forgets all of a person that Keycloak knows by its own id and has signed out.
    public Flux<SignIn> forgetSubject(String subject) {
        return devices.ofSubject(subject).concatMap(device -> remove(device).thenReturn(device.signIn()));
    }

    public Mono<Boolean> isRemembered(SignIn signIn) {
        var deviceId = signIn.deviceId();
        return deviceId == null ? Mono.just(false) : devices.contains(deviceId);
    }

    /// How much is left; nothing or less when it is over.
    Duration left(RememberedDocument device) {
        return Duration.between(clock.instant(), device.until());
    }

    /// Forgets one; who is signed in there stays so.
    Mono<Void> forget(RememberedDocument device, String why) {
        return endings.writeDownOnceUnused(device.userId(), device.keycloakSession(), device.token())
                .flatMap(ending -> remove(device).doOnNext(id -> count(why)).then(endings.carryOut(ending)));
    }

    /// Forgets one and ends all that lives on it.
    Mono<Void> endWith(RememberedDocument device) {
        return endings.writeDown(device.userId(), device.keycloakSession(), device.token())
                .flatMap(ending -> remove(device).then(sessions.ofKeycloakSession(device.keycloakSession()).then())
                        .then(endings.carryOut(ending)));
    }

    /// Forgets one whose session at Keycloak is over already.
    Mono<UUID> remove(RememberedDocument device) {
        return devices.remove(device.deviceId()).mapNotNull(removed -> removed ? device.deviceId() : null);
    }

    void count(String outcome) {
        meters.counter("comms.gateway.remembered", "outcome", outcome).increment();
    }

    private Mono<SignIn> remember(ServerWebExchange exchange, SignIn signIn, String refreshToken) {
        return Mono.defer(() -> {
            var value = CookieValue.fresh();
            var since = Duration.between(signIn.at(), time.now());
            var until = clock.instant().minus(since.isNegative() ? Duration.ZERO : since).plus(lifetime);
            var device = new RememberedDocument(Ids.next(), signIn.userId(), value.browserHash(), value.secretHash(),
                    null, time.now(), signIn.subject(), signIn.keycloakSession(), seal.seal(refreshToken).text(),
                    signIn.at(), until);
            return devices.add(device).then(Mono.fromSupplier(() -> {
                cookie.set(exchange, value, left(device));
                count("remembered");
                return device.signIn();
            }));
        });
    }

    private Mono<Void> forgetElsewhere(SignIn here) {
        return devices.ofPerson(here.userId()).filter(device -> !device.deviceId().equals(here.deviceId()))
                .concatMap(device -> forget(device, "elsewhere")).then();
    }

    /// Somebody else may have been remembered in this very browser: their cookie is gone now.
    private Mono<Void> forgetWhoWasHere(ServerWebExchange exchange, SignIn here) {
        return byCookie(exchange).filter(device -> !device.userId().equals(here.userId()))
                .concatMap(device -> forget(device, "elsewhere")).then();
    }

    private Flux<RememberedDocument> byCookie(ServerWebExchange exchange) {
        var value = cookie.of(exchange);
        return value == null
                ? Flux.empty()
                : devices.of(value).filter(device -> device.isCurrent(value) || device.isPrevious(value)).flux();
    }
}
