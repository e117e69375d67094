package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Visibility of names, addresses and numbers: for the school, and oneself.
@Journey
class PrivateDataIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Organisation school;

    PrivateDataIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void the_school_sees_a_parents_contact_data_and_nobody_else_by_any_endpoint() {
        var person = NewPerson.canary("Ines");
        var groupId = school.groups().get(0).id();
        var userId = comms.visitor().registers(person, school.id(), List.of(groupId));
        PATIENCE.until("the school sees the parent", () -> comms.schoolAdmin().seesContact(school.id(), userId));
        var messageId = comms.staff().posts(school.id(), List.of(groupId), "To all of you", "Hello.");
        PATIENCE.until("it is in another parent's inbox", () -> comms.parent("parent-1").hasInInbox(messageId));

        var seen = comms.schoolAdmin().session().get("/api/v1/organisations/" + school.id() + "/contacts?limit=200");
        assertThat(Traces.of(person).in(seen.body())).as("a search that finds nothing proves nothing").isPresent();

        var leaks = new ArrayList<String>();
        strangers().forEach((who, session) -> leakingEndpoints(userId, messageId).forEach(endpoint -> {
            var answer = session.get(endpoint);
            Traces.of(person)
                    .in(answer.body())
                    .ifPresent(spelling -> leaks.add(who + " sees the " + spelling + " at " + endpoint));
        }));
        assertThat(leaks).isEmpty();
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void lists_of_members_and_contacts_are_refused_to_all_but_the_school() {
        strangers().forEach((who, session) -> {
            for (var list : List.of("members", "contacts")) {
                var path = "/api/v1/organisations/" + school.id() + "/" + list;
                assertThat(session.get(path).status()).as(who + " at " + path).isIn(401, 403, 404);
            }
        });
    }

    @Test
    @Clause("AC-3")
    void registering_with_a_known_address_answers_as_with_a_new_one() {
        var known = NewPerson.canary("Karl");
        var visitor = comms.visitor();
        var first = visitor.register(visitor.registration(known, school.id(), List.of())).expect(201);
        var second = visitor.register(visitor.registration(known, school.id(), List.of())).expect(201);
        assertThat(second.json().propertyNames()).isEqualTo(first.json().propertyNames());
        assertThat(second.json().path("userId")).isNotEqualTo(first.json().path("userId"));
        assertThat(new Member(
                comms.signInWithApp(known.account(first.json().path("userId").asString()))).userId())
                .isEqualTo(first.json().path("userId").asString());
    }

    @Test
    @Clause("AC-3")
    void nobody_takes_a_role_for_themselves() {
        var account = comms.access().account("parent-1");
        var path = "/api/v1/organisations/" + school.id() + "/members/" + account.userId();
        assertThat(comms.parent("parent-1").session().patch(path, Json.object("role", "admin")).status())
                .isIn(403, 404);
    }

    private Map<String, Session> strangers() {
        var strangers = new LinkedHashMap<String, Session>();
        strangers.put("another parent of the group", comms.parent("parent-1").session());
        strangers.put("a parent of another group", comms.parent("parent-2").session());
        strangers.put("a member of a club", comms.clubMember().session());
        strangers.put("a club's administrator", comms.clubAdmin().session());
        strangers.put("an auditor", comms.auditor().session());
        strangers.put("nobody", comms.visitor().session());
        return strangers;
    }

    private List<String> leakingEndpoints(String userId, String messageId) {
        var organisation = "/api/v1/organisations/" + school.id();
        return List.of(
                organisation,
                "/api/v1/organisations",
                organisation + "/groups",
                organisation + "/members",
                organisation + "/members/" + userId,
                organisation + "/contacts",
                organisation + "/messages",
                "/api/v1/messages/" + messageId,
                "/api/v1/messages/" + messageId + "/deliveries",
                "/api/v1/messages/" + messageId + "/replies",
                "/api/v1/me",
                "/api/v1/me/inbox",
                "/api/v1/me/memberships",
                "/api/v1/audit/entries?limit=200&subject=" + userId,
                "/api/v1/deletions",
                "/api/v1/holds",
                "/internal/people/" + userId + "/memberships");
    }
}
