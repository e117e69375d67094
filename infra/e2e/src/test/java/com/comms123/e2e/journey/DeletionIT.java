package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.Promise;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.SignInRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Deletion and holds beside the story.
@Journey(on = Kind.ALONE)
class DeletionIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int PEOPLE = 5;

    private final Comms comms;
    private final Organisation school;

    DeletionIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    private record Someone(NewPerson person, String userId, AppSession app, Parent parent) {}

    @Test
    @Clause("UP-3")
    void one_after_another_everybody_who_asks_is_gone_within_a_second() {
        var admin = comms.schoolAdmin();
        var people = new ArrayList<Someone>();
        for (var at = 0; at < PEOPLE; at++) {
            people.add(someone());
        }
        var took = new ArrayList<Duration>();
        for (var someone : people) {
            someone.parent().asksForDeletion();
            var accepted = System.nanoTime();
            took.add(Promise.until("the token is dead and the member list shows nobody", PATIENCE, accepted,
                    () -> someone.app().get("/api/v1/me").status() == 401
                            && !admin.seesMember(school.id(), someone.userId())));
        }
        assertThat(took).allMatch(Promise.ONE_SECOND::isKept);
    }

    @Test
    @Clause({"UP-2", "UP-3"})
    void the_same_address_registers_again_at_once_as_a_new_person() {
        var before = someone();
        before.parent().asksForDeletion();
        var person = before.person();
        var again = new NewPerson(person.name(), person.email(), person.mobile(), "another good password");
        var userId = comms.visitor().registers(again, school.id(), List.of());
        assertThat(userId).isNotEqualTo(before.userId());
        var session = PATIENCE.until("the new person signs in", () -> signIn(again, userId),
                sessions -> !sessions.isEmpty());
        assertThat(new Parent(session.getFirst()).userId()).isEqualTo(userId);
        PATIENCE.until("the old token is dead", () -> before.app().get("/api/v1/me").status() == 401);
    }

    @Test
    @Clause("UP-4")
    void progress_is_open_to_the_receipt_and_to_nobody_else() {
        var deletion = someone().parent().asksForDeletion();
        var visitor = comms.visitor();
        PATIENCE.until("progress can be seen",
                () -> visitor.deletion(deletion.id(), deletion.receipt()).status() == 200);
        assertThat(visitor.deletion(deletion.id(), "guess").status()).isIn(401, 404);
        assertThat(comms.parent("parent-1").session().get("/api/v1/deletions/" + deletion.id()).status()).isIn(403,
                404);
    }

    @Test
    @Clause("UP-5")
    void a_hold_that_was_only_proposed_protects_and_cannot_be_approved_by_its_proposer() {
        var someone = someone();
        var deletion = someone.parent().asksForDeletion();
        var officer = comms.privacyOfficer(1);
        PATIENCE.until("the deletion is known", () -> officer.deletion(deletion.id()).path("state").isString());
        var holdId = officer.proposesHold(someone.userId(), "FC-1", deletion.dueAt().plus(Duration.ofDays(60)));
        PATIENCE.until(
                "the record is held",
                () -> "held".equals(officer.deletion(deletion.id()).path("state").asString()));
        assertThat(officer.approves(holdId).status()).isIn(403, 409, 422);
        comms.parent("parent-1").session().get("/api/v1/holds/" + holdId).expect(403, 404);
    }

    private Someone someone() {
        var person = NewPerson.canary("Jonas");
        var userId = comms.visitor().registers(person, school.id(), List.of(school.groups().get(0).id()));
        var app = comms.signInWithApp(person.account(userId));
        var parent = new Parent(app);
        PATIENCE.until("the school sees the new parent", () -> comms.schoolAdmin().seesMember(school.id(), userId));
        return new Someone(person, userId, app, parent);
    }

    private List<AppSession> signIn(NewPerson person, String userId) {
        try {
            return List.of(comms.signInWithApp(person.account(userId)));
        } catch (SignInRefused e) {
            return List.of();
        }
    }
}
