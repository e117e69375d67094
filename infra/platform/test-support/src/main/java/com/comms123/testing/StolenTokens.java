package com.comms123.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.security.InternalCalls;
import com.comms123.platform.security.InternalCalls.Opening;
import com.comms123.platform.security.InternalCalls.Request;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The attack of somebody who has taken another service's token: every internal address of the service under test with
/// the tokens of every service that may not send it.
public final class StolenTokens {
    private static final String INTERNAL = "/internal/";

    private final ApplicationContext service;
    private final String self;
    private final TestHttp http;
    private final TestTokens tokens;
    private final InternalCalls calls = InternalCalls.declared();

    public StolenTokens(ApplicationContext service) {
        this.service = service;
        this.self = service.getEnvironment().getRequiredProperty("spring.application.name");
        this.http = service.getBean(TestHttp.class);
        this.tokens = service.getBean(TestTokens.class);
    }

    /// One that is absent in `internal-calls.yaml` is closed to everybody.
    public void everyInternalAddressIsDeclared() {
        var mapped = new TreeSet<String>();
        service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet()
                .forEach(mapping -> mapping.getPatternValues().stream().filter(path -> path.startsWith(INTERNAL))
                        .forEach(path -> mapping.getMethodsCondition().getMethods()
                                .forEach(method -> mapped.add(spelt(method.name(), path)))));
        var declared = new TreeSet<String>();
        requests().forEach(request -> declared.add(spelt(request.method(), request.path())));
        assertThat(declared).as("addresses of %s in internal-calls.yaml", self).isEqualTo(mapped);
    }

    /// Tokens of all services for all services but this one.
    public void tokensForOtherServicesAreRefused() {
        for (var caller : calls.participants()) {
            for (var other : calls.services()) {
                if (!other.equals(self) && !calls.roles(caller, other).isEmpty()) {
                    var token = tokens.service(caller, other);
                    requests().forEach(request -> assertRefused(request, token, 401, "unauthenticated",
                            caller + "'s token for " + other));
                    assertThat(http.as(token).get("/api/v1/me").status()).as("%s's token for %s", caller, other)
                            .isEqualTo(401);
                }
            }
        }
    }

    /// Tokens for this service, whose holder calls it about something else, or about nothing.
    public void callersAreRefusedWhatTheyDoNotNeed() {
        for (var caller : calls.participants()) {
            var token = tokens.service(caller);
            calls.of(self).stream().filter(opening -> !opening.callers().contains(caller)).map(Opening::requests)
                    .flatMap(List::stream).forEach(request -> assertRefused(request, token, 403,
                            "caller-not-allowed", caller));
        }
    }

    /// Even a person with roles of the same names.
    public void peopleFindNothingThere() {
        var token = tokens.user(Ids.next(), calls.of(self).stream().map(Opening::role).toArray(String[]::new));
        requests().forEach(request -> assertRefused(request, token, 404, "not-found", "a person"));
    }

    private Stream<Request> requests() {
        return calls.of(self).stream().flatMap(opening -> opening.requests().stream());
    }

    private void assertRefused(Request request, String token, int status, String code, String who) {
        var path = request.path().replaceAll("\\{[^/]+}", Ids.next().toString());
        var response = http.as(token).send(request.method(), path, request.method().equals("GET") ? null : "{}");
        assertThat(response.status() + " " + response.code()).as("%s %s as %s", request.method(), path, who)
                .isEqualTo(status + " " + code);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static String spelt(String method, String path) {
        return method + " " + path.replaceAll("\\{[^/]+}", "{}");
    }
}
