package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.membership.fixture.Town;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestHttp;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// AC-2, AC-3: every role calls every endpoint of this service, and no contact data reaches a wrong eye; what is not
/// one's business looks as if it were not there.
@PlatformTest
class PrivacyMatrixIT {
    private final Town town;
    private final TestClock clock;
    private final RequestMappingHandlerMapping mappings;

    @Autowired
    PrivacyMatrixIT(Town town, TestClock clock,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.town = town;
        this.clock = clock;
        this.mappings = mappings;
    }

    @Test
    void every_role_at_every_endpoint() {
        var school = town.school("open");
        var schoolId = id(school);
        var admin = town.admin(schoolId);
        var parent = town.member(schoolId, group(school, 0));
        var callers = callers(schoolId, admin);

        var softly = new SoftAssertions();
        var family = family(schoolId, admin);
        callers.put(Endpoints.PARENT, town.as(family.parent()));
        callers.put("restricted parent", town.as(family.restricted()));
        var everybody = Set.copyOf(callers.keySet());
        var people = Endpoints.minus(everybody, "anonymous", "service");
        var place = new Endpoints.Place(schoolId, parent, group(school, 0), group(school, 1), id(town.school("open")),
                invitation(schoolId, admin), invitation(schoolId, admin));
        var endpoints = Stream.of(Endpoints.ofOrganisations(place, everybody, people),
                Endpoints.ofPupils(schoolId, family, parent, people), Endpoints.ofImports(schoolId, town.as(admin)),
                Endpoints.ends(place)).flatMap(List::stream).toList();
        clock.advance(Invitation.QUIET);
        for (var endpoint : endpoints) {
            // First those who must be refused, so that there is still something to be refused.
            callers.entrySet().stream()
                    .sorted(Comparator.comparing(caller -> endpoint.allowed().contains(caller.getKey())))
                    .forEach(caller -> {
                        var role = caller.getKey();
                        var answer = endpoint.call().apply(caller.getValue());
                        var name = role + " " + endpoint.mapping() + " -> " + answer.status() + " " + answer.body();
                        if (endpoint.allowed().contains(role)) {
                            softly.assertThat(answer.status()).as(name).isBetween(200, 299);
                            softly.assertThat(answer.body().contains(CANARY)).as(name)
                                    .isEqualTo(endpoint.sees().contains(role));
                        } else {
                            softly.assertThat(answer.status()).as(name).isIn(Endpoints.refusals(role, endpoint));
                            softly.assertThat(answer.body() + answer.headers().map()).as(name).doesNotContain(CANARY);
                        }
                    });
        }
        softly.assertAll();
        assertThat(endpoints.stream().map(Endpoints.Endpoint::mapping)).as("no endpoint is forgotten")
                .containsExactlyInAnyOrderElementsOf(mapped());
    }

    private Map<String, TestHttp> callers(UUID school, UUID admin) {
        var other = id(town.school("open"));
        var removed = town.member(school);
        town.as(admin).delete(path(school, removed));
        var former = town.member(school);
        town.as(former).delete("/api/v1/me/memberships/" + school);
        var deleted = town.member(school);
        town.delete(deleted);
        var callers = new LinkedHashMap<String, TestHttp>();
        callers.put("admin", town.as(admin));
        callers.put("staff", town.as(town.member("staff", school, admin)));
        callers.put("guardian", town.as(town.member(school)));
        callers.put("member", town.as(town.member("member", school, admin)));
        callers.put("removed", town.as(removed));
        callers.put("former", town.as(former));
        callers.put("deleted", town.as(deleted));
        callers.put("admin elsewhere", town.as(town.admin(other)));
        callers.put("stranger", town.as(Ids.next()));
        callers.put("operator", town.as(Town.OPERATOR, "operator"));
        callers.put("privacy officer", town.as(Ids.next(), "privacy-officer"));
        callers.put("auditor", town.as(Ids.next(), "auditor"));
        callers.put("service", town.asService());
        callers.put("anonymous", town.anonymous());
        return callers;
    }

    /// An invitation that has been sent.
    private UUID invitation(UUID school, UUID admin) {
        var email = CANARY + "-invited-" + Ids.next() + "@example.com";
        var invited = town.as(admin).post(path(school) + "/invitations", Map.of("email", email, "role", "staff"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        town.mail(email, 1);
        var path = path(school) + "/invitations/" + id(invited.json());
        await().until(() -> town.as(admin).get(path).json().path("state").asString().equals("sent"));
        return id(invited.json());
    }

    private Endpoints.Family family(UUID school, UUID admin) {
        var pupil = id(town.as(admin).post(path(school) + "/pupils", Map.of("name", CANARY + " pupil")).json());
        var family = new Endpoints.Family(pupil, town.member(school), town.member(school));
        for (var guardian : List.of(family.parent(), family.restricted())) {
            var linked = town.as(admin).put(path(school) + "/pupils/" + pupil + "/guardians/" + guardian, Map.of());
            assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        }
        var restricted = town.as(admin).with("If-Match", "*").put(
                path(school) + "/pupils/" + pupil + "/guardians/" + family.restricted() + "/restrictions",
                Map.of("restrictions", List.of("no-pupil-data")));
        assertThat(restricted.status()).as(restricted.body()).isEqualTo(200);
        return family;
    }

    /// Without the description of the API, which tests alone have.
    private Set<String> mapped() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith("com.comms123."))
                .map(Map.Entry::getKey)
                .flatMap(info -> info.getPatternValues().stream().filter(path -> path.matches("/(api|internal)/.*"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toSet());
    }
}
