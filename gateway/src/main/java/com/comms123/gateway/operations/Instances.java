package com.comms123.gateway.operations;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.operations.OperationsView.InstanceView;
import com.comms123.gateway.stream.ServiceToken;
import com.comms123.gateway.stream.ServiceTokens;
import com.comms123.platform.clients.ServiceInstances;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;

/// Asks the instances of the services about themselves, as the gateway's own account. There is no circuit breaker: an operator
/// looks when something is wrong, and each question has its limit.
class Instances {
    static final List<String> SERVICES = List.of("identity", "membership", "messaging", "retention", "audit");
    static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
    };
    private static final Duration STATE_WITHIN = Duration.ofSeconds(5);
    private static final Duration LETTERS_WITHIN = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 50;
    private static final int AT_ONCE = 32;
    private static final Set<Integer> WRONG_QUESTIONS = Set.of(400, 413, 414, 422, 431);
    private static final String OPERATIONS = "/internal/operations";

    private final ServiceInstances instances;
    private final WebClient http;
    private final Map<String, ServiceToken> tokens;

    Instances(ServiceInstances instances, WebClient.Builder builder, GatewayProperties properties,
            ServiceTokens tokens) {
        this.instances = instances;
        this.tokens = SERVICES.stream().collect(Collectors.toMap(service -> service, tokens::to));
        var connections = ConnectionProvider.builder("operations").maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(10 * CONNECTIONS).pendingAcquireTimeout(STATE_WITHIN)
                .maxIdleTime(Duration.ofSeconds(20)).build();
        var client = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectWithin().toMillis()));
        this.http = builder.clone().clientConnector(new ReactorClientHttpConnector(client)).build();
    }

    /// All instances of all services at once; one that does not answer keeps nobody waiting for longer than 5 s.
    Mono<List<InstanceView>> states() {
        return Flux.fromIterable(SERVICES).flatMapSequential(service -> {
            var known = instances.of(service);
            return known.isEmpty()
                    ? Flux.just(new InstanceView(service, null, false, null))
                    : Flux.fromIterable(known).flatMapSequential(at -> state(service, at), AT_ONCE);
        }, SERVICES.size()).collectList();
    }

    private Mono<InstanceView> state(String service, URI at) {
        return asking(service, token -> http.get().uri(at + OPERATIONS + "/state")
                .headers(headers -> headers.setBearerAuth(token)).retrieve().bodyToMono(OBJECT)).timeout(STATE_WITHIN)
                .map(state -> new InstanceView(service, at.toString(), true, state))
                .onErrorReturn(new InstanceView(service, at.toString(), false, null));
    }

    /// @param parameters of the page: empty ones are left out
    Mono<Map<String, Object>> deadLetters(String service, Map<String, String> parameters) {
        return atAny(service, (at, token) -> http.get()
                .uri(at + OPERATIONS + "/dead-letters", uri -> {
                    parameters.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
                    return uri.build(parameters);
                }).headers(headers -> headers.setBearerAuth(token)).retrieve().bodyToMono(OBJECT));
    }

    /// @param request topic, and the place of one letter or of that after which to go on
    Mono<Map<String, Object>> replay(String service, Map<String, Object> request) {
        return atAny(service, (at, token) -> http.post().uri(at + OPERATIONS + "/dead-letters/replays")
                .headers(headers -> headers.setBearerAuth(token)).bodyValue(new LinkedHashMap<>(request)).retrieve()
                .bodyToMono(OBJECT));
    }

    @FunctionalInterface
    private interface Question {
        Mono<Map<String, Object>> ask(URI at, String token);
    }

    /// A connection that could not be made is tried at another instance: nothing was sent yet.
    private Mono<Map<String, Object>> atAny(String service, Question question) {
        return asking(service, token -> Mono.defer(() -> {
            var at = instances.next(service);
            return at == null
                    ? Mono.<Map<String, Object>>error(unavailable(service))
                    : question.ask(at, token).doOnError(ServiceInstances::isUnconnected,
                            _ -> instances.unreachable(service, at));
        }).retryWhen(Retry.max(2).filter(ServiceInstances::isUnconnected))).timeout(LETTERS_WITHIN)
                .onErrorMap(failure -> refusal(service, failure));
    }

    private Mono<Map<String, Object>> asking(String service, Function<String, Mono<Map<String, Object>>> question) {
        var token = tokens.get(service);
        return token == null
                ? Mono.error(unavailable(service))
                : token.get().flatMap(question).doOnError(WebClientResponseException.Unauthorized.class,
                        _ -> token.forget());
    }

    /// The refusals of our own services are safe to show; anything else means that the service is absent.
    private static Throwable refusal(String service, Throwable failure) {
        if (failure instanceof WebClientResponseException answer && WRONG_QUESTIONS.contains(
                answer.getStatusCode().value())) {
            var problem = answer.getResponseBodyAs(OBJECT);
            if (problem != null && problem.get("code") instanceof String code
                    && problem.get("detail") instanceof String detail) {
                return new Refused(Refusal.of(Refusal.Kind.INVALID, code, detail));
            }
        }
        return failure instanceof Refused ? failure : unavailable(service);
    }

    private static Refused unavailable(String service) {
        return new Refused(Refusal.unavailable(service + "-unavailable",
                "The service " + service + " does not answer just now. Try again in a moment."));
    }
}
