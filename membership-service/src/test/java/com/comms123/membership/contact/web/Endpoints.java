package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every endpoint of this service, tried by whomever; and who must succeed.
final class Endpoints {
    private static final Set<String> SCHOOL = Set.of("admin", "staff");
    private static final Set<String> ADMIN = Set.of("admin");
    private static final Set<String> SERVICE = Set.of("service");
    static final String PARENT = "parent of the pupil";
    private static final String RECORD_NAMES = "POST /api/v1/record-names/membership";
    private static final String ACCEPT_INVITATION = "POST /api/v1/me/invitations";

    private Endpoints() {}

    /// @param allowed the roles that succeed; everybody else is refused
    /// @param sees the roles to which the answer shows somebody's data
    record Endpoint(String mapping, Set<String> allowed, Set<String> sees,
            Function<TestHttp, TestHttp.Response> call) {
        Endpoint(String mapping, Set<String> allowed, boolean shows, Function<TestHttp, TestHttp.Response> call) {
            this(mapping, allowed, shows ? allowed : Set.of(), call);
        }
    }

    /// The records of the school, and another school.
    record Place(UUID school, UUID parent, UUID group, UUID unwantedGroup, UUID elsewhere, UUID invitation,
            UUID unwantedInvitation) {}

    /// A pupil with a parent, and with another one who may not know anything of them.
    record Family(UUID pupil, UUID parent, UUID restricted) {}

    static List<Endpoint> ofOrganisations(Place place, Set<String> everybody, Set<String> people) {
        var api = "/api/v1/organisations";
        var one = api + "/{id}";
        var school = path(place.school());
        var signedIn = minus(everybody, "anonymous");
        return List.of(
                new Endpoint("GET " + api, everybody, false, http -> http.get(api + "?q=school&limit=200")),
                new Endpoint("GET " + one, everybody, false, http -> http.get(school)),
                new Endpoint("POST " + api, Set.of("operator"), false,
                        http -> http.post(api, Map.of("name", "New", "kind", "club", "joining", "open"))),
                new Endpoint("PATCH " + one, Set.of("admin", "operator"), false,
                        http -> http.with("If-Match", "*").patch(school, Map.of("timeZone", "Europe/London"))),
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
                new Endpoint("GET " + one + "/reopening", Set.of("admin", "operator"), false,
                        http -> http.get(school + "/reopening")),
                new Endpoint("POST " + one + "/reopening", Set.of("admin", "operator"), false,
                        http -> http.post(school + "/reopening", null)),
                new Endpoint("GET " + one + "/members", SCHOOL, true, http -> http.get(school + "/members?limit=200")),
                new Endpoint("POST " + one + "/members/searches", SCHOOL, true,
                        http -> http.post(school + "/members/searches", Map.of("text", CANARY))),
                new Endpoint("GET " + one + "/members/waiting", ADMIN, false,
                        http -> http.get(school + "/members/waiting")),
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
                new Endpoint("GET " + one + "/first-admin", Set.of("operator"), false,
                        http -> http.get(school + "/first-admin")),
                // Needs the link and the address; nobody here has them.
                new Endpoint(ACCEPT_INVITATION, Set.of(), false,
                        http -> http.post("/api/v1/me/invitations", Map.of("token", "guessed"))),
                new Endpoint("GET /api/v1/me/memberships", people, false, http -> http.get("/api/v1/me/memberships")),
                // The gateway refuses deleted people before; here they find nothing to join.
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

    static List<Endpoint> ofPupils(UUID school, Family family, UUID other, Set<String> people) {
        var all = path(school) + "/pupils";
        var one = all + "/" + family.pupil();
        var pupils = "/api/v1/organisations/{id}/pupils";
        var guardians = pupils + "/{pupilId}/guardians";
        var sees = Set.of("admin", "staff", PARENT);
        return List.of(
                new Endpoint("GET /internal/operations/state", SERVICE, false,
                        http -> http.get("/internal/operations/state")),
                new Endpoint("GET /internal/operations/dead-letters", SERVICE, false,
                        http -> http.get("/internal/operations/dead-letters")),
                new Endpoint("POST /internal/operations/dead-letters/replays", SERVICE, false,
                        http -> http.post("/internal/operations/dead-letters/replays",
                                Map.of("topic", "user.deletion-requested"))),
                new Endpoint("GET /internal/witness/holds", SERVICE, false,
                        http -> http.get("/internal/witness/holds")),
                new Endpoint("GET /internal/witness/purges", SERVICE, false,
                        http -> http.get("/internal/witness/purges")),
                new Endpoint("GET /internal/witness/called-off", SERVICE, false,
                        http -> http.get("/internal/witness/called-off")),
                new Endpoint("GET /internal/witness/deletions/{kind}", SERVICE, false,
                        http -> http.get("/internal/witness/deletions/pupil")),
                new Endpoint("GET /internal/pupils/{id}", SERVICE, false,
                        http -> http.get("/internal/pupils/" + family.pupil())),
                new Endpoint("GET /internal/pupils/{id}/guardians/{userId}", SERVICE, false,
                        http -> http.get("/internal/pupils/" + family.pupil() + "/guardians/" + family.parent())),
                new Endpoint("GET " + pupils, SCHOOL, true, http -> http.get(all)),
                new Endpoint("POST " + pupils, ADMIN, true, http -> http.post(all, Map.of("name", CANARY + " new"))),
                new Endpoint("POST " + pupils + "/searches", SCHOOL, true,
                        http -> http.post(all + "/searches", Map.of("q", ""))),
                new Endpoint("GET " + pupils + "/{pupilId}", sees, true, http -> http.get(one)),
                new Endpoint("PATCH " + pupils + "/{pupilId}", ADMIN, true,
                        http -> http.with("If-Match", "*").patch(one, Map.of("name", CANARY + " renamed"))),
                new Endpoint("GET /api/v1/me/pupils", people, Set.of(PARENT), http -> http.get("/api/v1/me/pupils")),
                new Endpoint(RECORD_NAMES, Set.of("privacy officer"), true,
                        http -> http.post("/api/v1/record-names/membership",
                                Map.of("records", List.of(Map.of("kind", "pupil", "id", family.pupil()))))),
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

    static List<Endpoint> ofImports(UUID school, TestHttp admin) {
        var all = path(school) + "/imports";
        var roster = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.csv\"\r\n\r\n"
                + admin.get(all + "/sample.csv").body() + "\r\n--part--\r\n";
        Function<TestHttp, TestHttp.Response> begin = http -> http
                .with("Content-Type", "multipart/form-data; boundary=part").post(all + "?dryRun=true", roster);
        var begun = begin.apply(admin);
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
    static List<Endpoint> ends(Place place) {
        var one = "/api/v1/organisations/{id}";
        return List.of(
                new Endpoint("DELETE " + one + "/members/{userId}", ADMIN, false,
                        http -> http.delete(path(place.school(), place.parent()))),
                new Endpoint("DELETE " + one, ADMIN, false, http -> http.delete(path(place.school()))));
    }

    static List<Integer> refusals(String role, Endpoint endpoint) {
        if (role.equals("anonymous") || role.equals("service")) {
            return List.of(401);
        }
        return List.of(switch (endpoint.mapping()) {
            case "POST /api/v1/organisations", RECORD_NAMES -> 403;
            case ACCEPT_INVITATION -> 422;
            default -> 404;
        });
    }

    static Set<String> minus(Set<String> all, String... some) {
        return all.stream().filter(one -> !List.of(some).contains(one))
                .collect(Collectors.toUnmodifiableSet());
    }
}
