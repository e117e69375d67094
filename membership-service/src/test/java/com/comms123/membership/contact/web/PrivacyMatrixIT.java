package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.mongodb.client.model.Filters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// AC-2, AC-3: every role calls every endpoint of this service, and no contact data reaches a wrong eye; what is not
/// one's business looks as if it were not there.
@PlatformTest
class PrivacyMatrixIT {

    private static final Set<String> SCHOOL = Set.of("admin", "staff");
    private static final Set<String> ADMIN = Set.of("admin");
    private static final Set<String> SERVICE = Set.of("service");
    private static final String PARENT = "parent of the pupil";
    private static final String ACCEPT_INVITATION = "POST /api/v1/me/invitations";

    /// @param allowed who succeeds; everybody else is refused
    /// @param sees to whom the answer shows somebody's data
    private record Endpoint(String mapping, Set<String> allowed, Set<String> sees,
            Function<TestHttp, TestHttp.Response> call) {
        Endpoint(String mapping, Set<String> allowed, boolean shows, Function<TestHttp, TestHttp.Response> call) {
            this(mapping, allowed, shows ? allowed : Set.of(), call);
        }
    }

    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final RemoteService remote;
    private final TestClock clock;
    private final RequestMappingHandlerMapping mappings;

    @Autowired
    PrivacyMatrixIT(Town town, TestEvents events, MongoTemplate mongo, RemoteService remote, TestClock clock,
            @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
        this.remote = remote;
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
        callers.put(PARENT, town.as(family.parent()));
        callers.put("restricted parent", town.as(family.restricted()));
        var everybody = Set.copyOf(callers.keySet());
        var people = minus(everybody, "anonymous", "service");
        var place = new Place(schoolId, parent, group(school, 0), group(school, 1), id(town.school("open")),
                invitation(schoolId, admin), invitation(schoolId, admin));
        var endpoints = Stream.of(endpoints(place, everybody, people), ofPupils(schoolId, family, parent, people),
                ofImports(schoolId, admin), ends(place)).flatMap(List::stream).toList();
        clock.advance(Invitation.QUIET);
        for (var endpoint : endpoints) {
            // First those who are to be refused, so that there is still something to be refused.
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
                            softly.assertThat(answer.status()).as(name).isIn(refusals(role, endpoint));
                            softly.assertThat(answer.body() + answer.headers().map()).as(name).doesNotContain(CANARY);
                        }
                    });
        }
        softly.assertAll();
        assertThat(endpoints.stream().map(Endpoint::mapping)).as("no endpoint is forgotten")
                .containsExactlyInAnyOrderElementsOf(mapped());
    }

    @Test
    void a_stranger_cannot_tell_a_school_that_refuses_from_one_that_is_not_there() {
        var school = id(town.school("approval"));
        var admin = town.admin(school);
        var stranger = town.as(Ids.next());
        for (var path : List.of("", "/members", "/members/" + admin, "/contacts")) {
            var there = path.isEmpty()
                    ? stranger.with("If-Match", "*").patch(path(school), Map.of())
                    : stranger.get(path(school) + path);
            var nowhere = path.isEmpty()
                    ? stranger.with("If-Match", "*").patch(path(Ids.next()), Map.of())
                    : stranger.get(path(Ids.next()) + path);
            assertThat(there.status()).isEqualTo(404);
            assertThat(problem(there)).isEqualTo(problem(nowhere));
        }
    }

    @Test
    void every_look_is_written_down_with_who_looked_as_what_and_at_how_many() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        var parent = town.member(school);
        town.as(admin).get(path(school) + "/members");
        town.as(admin).get(path(school) + "/contacts");
        town.as(admin).get(path(school, parent));
        town.as(parent).get(path(school) + "/members");
        town.as(Ids.next(), "operator").get(path(school) + "/contacts");
        assertLook(school, RecordKind.ORGANISATION, school, "admin", "/members", 2, "allowed", admin);
        assertLook(school, RecordKind.ORGANISATION, school, "admin", "/contacts", 2, "allowed", admin);
        assertLook(school, RecordKind.USER, parent, "admin", "/members/{userId}", 1, "allowed", admin);
        assertLook(school, RecordKind.ORGANISATION, school, "guardian", "/members", 0, "refused", parent);
        assertLook(school, RecordKind.ORGANISATION, school, "operator", "/contacts", 0, "refused", null);
    }

    @Test
    void a_role_that_was_taken_away_shows_nothing_with_the_next_call() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        var staff = town.member("staff", school, admin);
        assertThat(town.as(staff).get(path(school) + "/members").status()).isEqualTo(200);
        town.as(admin).patch(path(school, staff), Map.of("role", "guardian"));
        assertThat(town.as(staff).get(path(school) + "/members").status()).isEqualTo(404);
    }

    @Test
    void without_identity_there_is_no_list_and_no_half_of_one() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        remote.on("identity", "POST", "/internal/contact-points", request -> new RemoteService.Answer(503, null));
        try {
            var answer = town.as(admin).get(path(school) + "/members");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("identity-unavailable");
            assertThat(answer.body()).doesNotContain(CANARY);
        } finally {
            town.open(remote);
        }
    }

    @Test
    void no_contact_data_of_members_is_kept_here_or_told_on() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        town.member(school);
        town.as(admin).get(path(school) + "/members");
        events.await(DataAccessed.class, e -> e.viewerId().equals(admin));
        for (var collection : mongo.getCollectionNames()) {
            // An invitation knows the address it goes to, until it is taken up or over; pupils' names belong here.
            for (var document : mongo.getCollection(collection).find(Filters.ne("open", true))) {
                assertThat(document.toJson()).as(collection).doesNotContain(CANARY + "-");
            }
        }
        Stream.of("data.accessed", "member.joined", "member.role-changed", "member.left", "organisation.registered",
                "group.created").flatMap(topic -> events.records(topic).stream())
                .forEach(record -> assertThat(new String(record.value())).doesNotContain(CANARY));
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

    /// What there is at the school, and another school.
    private record Place(UUID school, UUID parent, UUID group, UUID unwantedGroup, UUID elsewhere, UUID invitation,
            UUID unwantedInvitation) {}

    private static List<Endpoint> endpoints(Place place, Set<String> everybody, Set<String> people) {
        var api = "/api/v1/organisations";
        var one = api + "/{id}";
        var school = path(place.school());
        var signedIn = minus(everybody, "anonymous");
        return List.of(
                new Endpoint("GET " + api, everybody, false, http -> http.get(api + "?q=school&limit=200")),
                new Endpoint("GET " + one, everybody, false, http -> http.get(school)),
                new Endpoint("POST " + api, Set.of("operator"), false,
                        http -> http.post(api, Map.of("name", "New", "kind", "club", "joining", "open"))),
                new Endpoint("PATCH " + one, ADMIN, false,
                        http -> http.with("If-Match", "*").patch(school, Map.of("joining", "open"))),
                new Endpoint("POST " + one + "/groups", ADMIN, false,
                        http -> http.post(school + "/groups", Map.of("name", "Group " + Ids.next()))),
                new Endpoint("GET " + one + "/groups", signedIn, false, http -> http.get(school + "/groups")),
                new Endpoint("GET " + one + "/groups/{groupId}", signedIn, false,
                        http -> http.get(school + "/groups/" + place.group())),
                new Endpoint("PATCH " + one + "/groups/{groupId}", ADMIN, false,
                        http -> http.patch(school + "/groups/" + place.group(), Map.of("name", "Renamed"))),
                new Endpoint("DELETE " + one + "/groups/{groupId}", ADMIN, false,
                        http -> http.delete(school + "/groups/" + place.unwantedGroup())),
                new Endpoint("GET " + one + "/joining-code", ADMIN, false, http -> http.get(school + "/joining-code")),
                new Endpoint("POST " + one + "/joining-code", ADMIN, false,
                        http -> http.post(school + "/joining-code", null)),
                new Endpoint("GET " + one + "/members", SCHOOL, true, http -> http.get(school + "/members?limit=200")),
                new Endpoint("GET " + one + "/members/{userId}", SCHOOL, true,
                        http -> http.get(path(place.school(), place.parent()))),
                new Endpoint("GET " + one + "/contacts", SCHOOL, true, http -> http.get(school + "/contacts")),
                new Endpoint("PATCH " + one + "/members/{userId}", ADMIN, false,
                        http -> http.patch(path(place.school(), place.parent()), Map.of("role", "guardian"))),
                new Endpoint("POST " + one + "/invitations", ADMIN, true,
                        http -> http.post(school + "/invitations",
                                Map.of("email", CANARY + "@example.org", "role", "staff"))),
                new Endpoint("GET " + one + "/invitations", ADMIN, true, http -> http.get(school + "/invitations")),
                new Endpoint("GET " + one + "/invitations/{invitationId}", ADMIN, true,
                        http -> http.get(school + "/invitations/" + place.invitation())),
                new Endpoint("POST " + one + "/invitations/{invitationId}/sendings", ADMIN, true,
                        http -> http.post(school + "/invitations/" + place.invitation() + "/sendings", null)),
                new Endpoint("DELETE " + one + "/invitations/{invitationId}", ADMIN, false,
                        http -> http.delete(school + "/invitations/" + place.unwantedInvitation())),
                // Whoever has the link and the address; nobody here has.
                new Endpoint(ACCEPT_INVITATION, Set.of(), false,
                        http -> http.post("/api/v1/me/invitations", Map.of("token", "guessed"))),
                new Endpoint("GET /api/v1/me/memberships", people, false, http -> http.get("/api/v1/me/memberships")),
                // Whoever is deleted is refused by the gateway before; here they find nothing to join.
                new Endpoint("POST /api/v1/me/memberships", minus(people, "deleted"), false,
                        http -> http.post("/api/v1/me/memberships", Map.of("organisationId", place.elsewhere()))),
                new Endpoint("DELETE /api/v1/me/memberships/{organisationId}", minus(people, "deleted"), false,
                        http -> http.delete("/api/v1/me/memberships/" + place.elsewhere())),
                new Endpoint("GET /internal/people/{userId}/memberships", SERVICE, false,
                        http -> http.get("/internal/people/" + place.parent() + "/memberships")),
                new Endpoint("GET /internal/organisations/{id}/members/{userId}", SERVICE, false,
                        http -> http.get("/internal/organisations/" + place.school() + "/members/" + place.parent())),
                new Endpoint("POST /internal/joining-codes/check", SERVICE, false,
                        http -> http.post("/internal/joining-codes/check",
                                Map.of("organisationId", place.school(), "code", "ACDEFGHJ"))));
    }

    /// A pupil with a parent, and with another one who may not know anything of them.
    private record Family(UUID pupil, UUID parent, UUID restricted) {}

    private Family family(UUID school, UUID admin) {
        var pupil = id(town.as(admin).post(path(school) + "/pupils", Map.of("name", CANARY + " pupil")).json());
        var family = new Family(pupil, town.member(school), town.member(school));
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

    private static List<Endpoint> ofPupils(UUID school, Family family, UUID other, Set<String> people) {
        var all = path(school) + "/pupils";
        var one = all + "/" + family.pupil();
        var pupils = "/api/v1/organisations/{id}/pupils";
        var guardians = pupils + "/{pupilId}/guardians";
        var sees = Set.of("admin", "staff", PARENT);
        return List.of(
                new Endpoint("GET /internal/pupils/{id}/guardians/{userId}", SERVICE, false,
                        http -> http.get("/internal/pupils/" + family.pupil() + "/guardians/" + family.parent())),
                new Endpoint("GET " + pupils, SCHOOL, true, http -> http.get(all)),
                new Endpoint("POST " + pupils, ADMIN, true, http -> http.post(all, Map.of("name", CANARY + " new"))),
                new Endpoint("GET " + pupils + "/{pupilId}", sees, true, http -> http.get(one)),
                new Endpoint("PATCH " + pupils + "/{pupilId}", ADMIN, true,
                        http -> http.with("If-Match", "*").patch(one, Map.of("name", CANARY + " renamed"))),
                new Endpoint("GET /api/v1/me/pupils", people, Set.of(PARENT), http -> http.get("/api/v1/me/pupils")),
                new Endpoint("GET " + guardians, SCHOOL, true, http -> http.get(one + "/guardians")),
                new Endpoint("POST " + guardians, ADMIN, false,
                        http -> http.post(one + "/guardians", Map.of("email", CANARY + "@example.net"))),
                new Endpoint("PUT " + guardians + "/{userId}", ADMIN, false,
                        http -> http.put(one + "/guardians/" + other, Map.of("relationship", "aunt"))),
                new Endpoint("PUT " + guardians + "/{userId}/restrictions", ADMIN, false,
                        http -> http.with("If-Match", "*").put(one + "/guardians/" + other + "/restrictions",
                                Map.of("restrictions", List.of("no-messages")))),
                new Endpoint("DELETE " + guardians + "/{userId}", ADMIN, false,
                        http -> http.delete(one + "/guardians/" + other)),
                new Endpoint("DELETE " + pupils + "/{pupilId}", ADMIN, false, http -> http.delete(one)));
    }

    private List<Endpoint> ofImports(UUID school, UUID admin) {
        var all = path(school) + "/imports";
        var roster = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.csv\"\r\n\r\n"
                + town.as(admin).get(all + "/sample.csv").body() + "\r\n--part--\r\n";
        Function<TestHttp, TestHttp.Response> begin = http -> http
                .with("Content-Type", "multipart/form-data; boundary=part").post(all + "?dryRun=true", roster);
        var begun = begin.apply(town.as(admin));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        var one = all + "/" + id(begun.json());
        var imports = "/api/v1/organisations/{id}/imports";
        return List.of(
                new Endpoint("POST " + imports, ADMIN, false, begin),
                new Endpoint("GET " + imports, ADMIN, false, http -> http.get(all)),
                new Endpoint("GET " + imports + "/{importId}", ADMIN, false, http -> http.get(one)),
                new Endpoint("GET " + imports + "/{importId}/rows", ADMIN, false, http -> http.get(one + "/rows")),
                new Endpoint("GET " + imports + "/sample.csv", ADMIN, false, http -> http.get(all + "/sample.csv")));
    }

    /// After these there is nothing left to be asked for.
    private static List<Endpoint> ends(Place place) {
        var one = "/api/v1/organisations/{id}";
        return List.of(
                new Endpoint("DELETE " + one + "/members/{userId}", ADMIN, false,
                        http -> http.delete(path(place.school(), place.parent()))),
                new Endpoint("DELETE " + one, ADMIN, false, http -> http.delete(path(place.school()))));
    }

    private static List<Integer> refusals(String role, Endpoint endpoint) {
        if (role.equals("anonymous") || role.equals("service")) {
            return List.of(401);
        }
        return List.of(switch (endpoint.mapping()) {
            case "POST /api/v1/organisations" -> 403;
            case ACCEPT_INVITATION -> 422;
            default -> 404;
        });
    }

    private Set<String> mapped() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream().filter(path -> path.matches("/(api|internal)/.*"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(java.util.stream.Collectors.toSet());
    }

    private void assertLook(UUID school, RecordKind kind, UUID subject, String role, String endpoint, int count,
            String outcome, @Nullable UUID viewer) {
        var look = events.await(DataAccessed.class,
                e -> school.equals(e.organisationId()) && e.viewerRole().equals(role)
                        && e.endpoint().equals("GET /api/v1/organisations/{id}" + endpoint)
                        && (viewer == null || e.viewerId().equals(viewer)));
        assertThat(look.event().subjectKind()).isEqualTo(kind);
        assertThat(look.event().subjectId()).isEqualTo(subject);
        assertThat(look.event().count()).isEqualTo(count);
        assertThat(look.event().outcome()).isEqualTo(outcome);
        assertThat(look.metadata().actor()).isEqualTo(look.event().viewerId().toString());
    }

    private static Document problem(TestHttp.Response response) {
        var problem = Document.parse(response.body());
        problem.remove("traceId");
        return problem;
    }

    private static Set<String> minus(Set<String> all, String... some) {
        return all.stream().filter(one -> !List.of(some).contains(one))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
