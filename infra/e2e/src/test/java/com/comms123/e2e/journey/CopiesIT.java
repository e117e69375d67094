package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Copies for a child, for a school, and those that are made anew after a deletion or a restriction.
@Journey
class CopiesIT {
    private static final Patience PATIENCE = Patience.seconds(60);

    private final Comms comms;
    private final CopyScene scene;

    CopiesIT(Comms comms) {
        this.comms = comms;
        this.scene = new CopyScene(comms);
    }

    @Test
    @Clause({"AC-4", "AC-3"})
    void a_guardian_gets_a_copy_for_their_child_and_a_restricted_one_gets_none() {
        var school = scene.found();
        var mother = scene.member(school, "Mirte");
        var kept = scene.member(school, "Knut");
        var child = NewPerson.canary("Cleo");
        var pupil = CopyScene.enrols(school, child, mother, kept);
        school.admin().restricts(school.id(), pupil, kept.userId(), List.of("no-contact")).expect(200, 204);
        var word = NewPerson.canary("Word").name();
        PATIENCE.until("the school writes to the child's guardians",
                () -> school.admin().post(school.id(),
                        Json.object("pupilIds", List.of(pupil), "subject", "Only for you", "body", word))
                        .expect(201, 400).status() == 201);
        kept.parent().asksForCopy("pupil", pupil).expect(404);
        scene.member(school, "Otto").parent().asksForCopy("pupil", pupil).expect(404);

        var id = CopyScene.asks(mother.parent(), "pupil", pupil);
        comms.privacyOfficer(2).settlesFee(id, "paid").expect(200);
        assertThat(mother.parent().accessRequest(id).path("fee").path("outcome").asString()).isEqualTo("paid");
        var found = CopyScene.fetchesWhenReady(mother.parent(), id);
        var everything = Copied.text(found);
        assertThat(everything).contains(child.name(), word);
        assertThat(Traces.of(kept.person()).in(everything)).as("the other guardian's").isEmpty();
        assertThat(everything).doesNotContain(kept.userId(), "no-contact");

        var own = CopyScene.asks(mother.parent(), "user", mother.userId());
        comms.privacyOfficer(2).settlesFee(own, "paid").expect(200);
        assertThat(Copied.text(CopyScene.fetchesWhenReady(mother.parent(), own))).contains(child.name());

        school.admin().restricts(school.id(), pupil, mother.userId(), List.of("no-pupil-data")).expect(200, 204);
        mother.parent().fetchesCopy(id).expect(404);
        PATIENCE.until("her own copy from before, which names the child, is gone",
                () -> mother.parent().fetchesCopy(own).status() == 404);
        assertThat(Copied.text(CopyScene.fetchesWhenReady(mother.parent(), own))).as("made anew, without another fee")
                .doesNotContain(child.name());
    }

    @Test
    @Clause({"UP-3", "AC-4"})
    void a_deletion_removes_the_data_from_copies_made_before_it() {
        var school = scene.found();
        var mother = scene.member(school, "Maren");
        var author = scene.member(school, "Astrid");
        school.admin().gives(author.userId(), "staff", school.id()).expect(200);
        var child = NewPerson.canary("Cosima");
        var pupil = CopyScene.enrols(school, child, mother);
        var letter = NewPerson.canary("Recalled");
        var sent = CopyScene.sends(school, letter);
        var word = NewPerson.canary("Word").name();
        PATIENCE.until("a member of staff writes", () -> author.staff().post(school.id(), Json.object("groupIds",
                List.of(school.group(0)), "subject", "From the staff", "body", word)).expect(201, 403).status() == 201);
        PATIENCE.until("it has come", () -> mother.parent().hasInInbox(sent));
        var hers = CopyScene.asks(mother.parent(), "user", mother.userId());
        var schools = CopyScene.asks(school.admin(), "organisation", school.id());
        for (var copy : List.of(hers, schools)) {
            comms.privacyOfficer(1).settlesFee(copy, "paid").expect(200);
        }
        assertThat(Copied.text(CopyScene.fetchesWhenReady(mother.parent(), hers))).contains(letter.name(), child.name(),
                author.person().name());
        assertThat(Copied.text(CopyScene.fetchesWhenReady(school.admin(), schools))).contains(letter.name(),
                child.name());

        var copies = Map.of(hers, mother.parent(), schools, school.admin());
        var withoutLetter = madeAnew(copies,
                () -> school.admin().session().delete("/api/v1/messages/" + sent).expect(202));
        assertThat(withoutLetter).allSatisfy((_, copy) -> assertThat(copy).doesNotContain(letter.name())
                .contains(child.name()));
        var withoutChild = madeAnew(copies, () -> school.admin().session()
                .delete("/api/v1/organisations/" + school.id() + "/pupils/" + pupil).expect(202));
        assertThat(withoutChild).allSatisfy((_, copy) -> assertThat(copy).doesNotContain(child.name()));
        var withoutAuthor = madeAnew(Map.of(hers, mother.parent()), () -> author.parent().asksForDeletion());
        assertThat(withoutAuthor.get(hers)).contains(word).doesNotContain(author.person().name());
        assertThat(mother.parent().accessRequest(hers).path("fee").path("outcome").asString()).isEqualTo("paid");
    }

    /// @return what the next copies say, once the ones from before the deletion cannot be fetched any more
    private static Map<String, String> madeAnew(Map<String, ? extends Member> copies, Runnable deletion) {
        var before = new HashMap<String, JsonNode>();
        copies.forEach((id, asker) -> before.put(id, asker.accessRequest(id).path("renewedAt")));
        deletion.run();
        var next = new HashMap<String, String>();
        copies.forEach((id, asker) -> {
            PATIENCE.until("the copy from before is gone",
                    () -> !asker.accessRequest(id).path("renewedAt").equals(before.get(id)));
            next.put(id, Copied.text(CopyScene.fetchesWhenReady(asker, id)));
        });
        return next;
    }

    @Test
    @Clause({"AC-4", "AC-2"})
    void an_administrator_has_a_copy_for_their_school_without_peoples_contact_data() {
        var school = scene.found();
        var mother = scene.member(school, "Milla");
        var child = NewPerson.canary("Cyra");
        CopyScene.enrols(school, child, mother);
        var letter = NewPerson.canary("Notice");
        var sent = CopyScene.sends(school, letter);
        PATIENCE.until("it has come", () -> mother.parent().hasInInbox(sent));
        var hers = NewPerson.canary("Hers").name();
        mother.parent().replies(sent, hers).expect(201);
        mother.parent().asksForCopy("organisation", school.id()).expect(404);

        var id = CopyScene.asks(school.admin(), "organisation", school.id());
        comms.privacyOfficer(1).settlesFee(id, "paid").expect(200);
        var found = CopyScene.fetchesWhenReady(school.admin(), id);
        var everything = Copied.text(found);
        assertThat(everything).contains(school.organisation().name(), "What " + letter.name() + " says",
                child.name(), mother.userId());
        assertThat(Traces.of(mother.person()).in(everything)).as("a member's contact data").isEmpty();
        assertThat(everything).as("words of a family").doesNotContain(hers);
    }
}
