package com.comms123.gateway.operations;

import com.comms123.contracts.EventCatalogue;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.operations.OperationsView.InstanceView;
import com.comms123.gateway.problem.KnownParameters;
import com.comms123.gateway.signin.AccessTokens;
import com.comms123.gateway.signin.SignedInUser;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.letters.LetterPlace;
import com.comms123.platform.operations.ServiceDeadLetters;
import com.comms123.platform.operations.StateReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.Actor;
import com.comms123.platform.security.TokenRoles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// `/api/v1/operations`: the state of all services and their dead letters, for operators. The services answer the gateway
/// alone, so that this is the one place that checks the role, and writes a replay to the audit trail first.
@RestController
@RequestMapping(OperationsController.ADDRESS)
class OperationsController {
    static final String ADDRESS = "/api/v1/operations";
    private static final String OPERATOR = "operator";
    private static final String GATEWAY = "gateway";
    private static final String REPLAYS = "POST " + ADDRESS + "/dead-letters/replays";
    private static final int MOST = 100;

    private final Instances instances;
    private final StateReader ownState;
    private final ServiceDeadLetters ownLetters;
    private final BackupMarks backups;
    private final AccessTokens tokens;
    private final ReactiveJwtDecoder decoder;
    private final Outbox outbox;
    private final SystemTime time;

    OperationsController(Instances instances, StateReader ownState, ServiceDeadLetters ownLetters, BackupMarks backups,
            AccessTokens tokens, ReactiveJwtDecoder decoder, Outbox outbox, SystemTime time) {
        this.instances = instances;
        this.ownState = ownState;
        this.ownLetters = ownLetters;
        this.backups = backups;
        this.tokens = tokens;
        this.decoder = decoder;
        this.outbox = outbox;
        this.time = time;
    }

    @GetMapping
    Mono<ResponseEntity<OperationsView>> state(Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.none(exchange).then(Mono.defer(() -> operator(authentication, exchange)))
                .then(Mono.defer(() -> Mono.zip(blocking(ownState::read), instances.states(),
                        blocking(() -> Optional.ofNullable(backups.read())))))
                .map(answers -> {
                    var all = new ArrayList<InstanceView>();
                    all.add(new InstanceView(GATEWAY, null, true, answers.getT1()));
                    all.addAll(answers.getT2());
                    return fresh(new OperationsView(time.now(), all, answers.getT3().orElse(null)));
                });
    }

    @GetMapping("/dead-letters")
    Mono<ResponseEntity<Object>> deadLetters(@RequestParam String service,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit,
            Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.only(exchange, Set.of("service", "topic", "cursor", "limit"))
                .then(Mono.defer(() -> operator(authentication, exchange)))
                .then(Mono.<Object>defer(() -> {
                    requireService(service);
                    if (limit < 1 || limit > MOST) {
                        throw new Refused(Refusal.invalid("limit", "range", "Expected 1 to " + MOST + "."));
                    }
                    if (service.equals(GATEWAY)) {
                        return blocking(() -> ownLetters.page(topic, cursor, limit));
                    }
                    var parameters = new LinkedHashMap<String, String>();
                    parameters.put("limit", Integer.toString(limit));
                    if (topic != null) {
                        parameters.put("topic", topic);
                    }
                    if (cursor != null) {
                        parameters.put("cursor", cursor);
                    }
                    return instances.deadLetters(service, parameters);
                })).map(OperationsController::fresh);
    }

    /// A letter is replayed once, however often somebody asks: no key is needed.
    @PostMapping("/dead-letters/replays")
    Mono<ResponseEntity<Object>> replay(@RequestBody Mono<ReplayRequest> body, Authentication authentication,
            ServerWebExchange exchange) {
        return KnownParameters.none(exchange).then(Mono.defer(() -> operator(authentication, exchange)))
                .flatMap(operator -> body.map(ReplayRequest::checked)
                        .flatMap(request -> blocking(() -> recorded(operator, request))
                                .then(Mono.<Object>defer(() -> replay(request)))))
                .map(OperationsController::fresh);
    }

    private Mono<?> replay(ReplayRequest request) {
        var topic = Objects.requireNonNull(request.topic());
        if (!GATEWAY.equals(request.service())) {
            return instances.replay(Objects.requireNonNull(request.service()), request.toService());
        }
        var partition = request.partition();
        var offset = request.offset();
        return blocking(() -> partition == null || offset == null
                ? ownLetters.replay(topic, request.after())
                : ownLetters.replay(new LetterPlace(topic, partition, offset)));
    }

    /// Durable before anything happens. The record has names of services and topics that we know, and nobody's words.
    private boolean recorded(UUID operator, ReplayRequest checked) {
        new AccessLog(access -> outbox.publish(access, operator.toString()))
                .allowed(new AccessLog.View(operator, OPERATOR, REPLAYS + "?" + checked.target()),
                        AccessLog.NO_RECORD, 0);
        return true;
    }

    private Mono<UUID> operator(Authentication authentication, ServerWebExchange exchange) {
        Mono<Jwt> token = switch (authentication) {
            case JwtAuthenticationToken bearer -> Mono.just(bearer.getToken());
            case Authentication cookie when cookie.getPrincipal() instanceof SignedInUser -> tokens.of(exchange)
                    .flatMap(decoder::decode);
            default -> Mono.error(new IllegalStateException("an unknown way of being signed in"));
        };
        return token.map(jwt -> {
            var userId = jwt.getClaimAsString(Actor.USER_ID_CLAIM);
            if (userId == null || !TokenRoles.of(jwt).contains(OPERATOR)) {
                throw new Refused(Refusal.forbidden("forbidden", "Only operators can do this."));
            }
            return UUID.fromString(userId);
        });
    }

    private static void requireService(@Nullable String service) {
        if (service == null || !service.equals(GATEWAY) && !Instances.SERVICES.contains(service)) {
            throw new Refused(Refusal.invalid("service", "unknown-service",
                    "Expected " + GATEWAY + ", " + String.join(", ", Instances.SERVICES) + "."));
        }
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /// @param topic the original one, or its dead-letter topic
    /// @param partition of one letter; null, as `offset` then, for all letters of the topic
    /// @param after `next` of the outcome before, to go on with the topic
    record ReplayRequest(@Nullable String service, @Nullable String topic, @Nullable Integer partition,
            @Nullable Long offset, @Nullable String after) {
        private static final String DEAD_LETTERS = ".dlt";
        private static final Set<String> TOPICS = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic)
                .collect(Collectors.toUnmodifiableSet());

        /// The same with the original topic.
        ///
        /// @throws Refused for a service or a topic that the platform does not have, and for half a place
        ReplayRequest checked() {
            requireService(service);
            if (topic == null || topic.isBlank()) {
                throw new Refused(Refusal.invalid("topic", "missing", "Send the topic of the dead letters."));
            }
            var original = topic.endsWith(DEAD_LETTERS)
                    ? topic.substring(0, topic.length() - DEAD_LETTERS.length())
                    : topic;
            if (!TOPICS.contains(original)) {
                throw new Refused(Refusal.invalid("topic", "unknown-topic",
                        "Expected a topic of the platform's events, such as message.posted."));
            }
            if ((partition == null) != (offset == null) || partition != null && after != null) {
                throw new Refused(Refusal.invalid("partition", "incomplete-place",
                        "Send partition and offset of one letter, or neither for all letters of the topic."));
            }
            return new ReplayRequest(service, original, partition, offset, after);
        }

        /// The letters that it is about, for the audit trail: one by its place, or all of a topic.
        String target() {
            var letters = "service=" + service + "&topic=" + topic;
            return partition == null ? letters : letters + "&partition=" + partition + "&offset=" + offset;
        }

        Map<String, Object> toService() {
            var request = new LinkedHashMap<String, Object>();
            request.put("topic", Objects.requireNonNull(topic));
            if (partition != null && offset != null) {
                request.put("partition", partition);
                request.put("offset", offset);
            }
            if (after != null) {
                request.put("after", after);
            }
            return request;
        }
    }

    /// The addresses of this controller.
    static List<String> addresses() {
        return List.of(ADDRESS, ADDRESS + "/dead-letters", ADDRESS + "/dead-letters/replays");
    }
}
