package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A hold on a school, and the purge of a person who left it before (UP-5).
@IdentityTest
class HeldPersonIT {
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final RemoteService remote;
    private final FakeKeycloak keycloak;
    private final TestHttp me;
    private final UUID person;
    private final UUID school = Ids.next();

    @Autowired
    HeldPersonIT(TestEvents events, MongoTemplate mongo, RemoteService remote, FakeKeycloak keycloak, TestHttp http,
            TestTokens tokens) {
        this.events = events;
        this.mongo = mongo;
        this.remote = remote;
        this.keycloak = keycloak;
        this.person = new Registrations(http).register("held-" + Ids.next() + "@example.org");
        this.me = http.as(tokens.user(person));
    }

    @AfterEach
    void no_hold_is_left() {
        remote.holdsProtect();
    }

    @Test
    void a_past_member_of_a_held_school_is_kept_whole_and_removed_once_the_hold_has_ended() {
        mongo.getCollection("belongings").insertOne(new Document("_id", school + "/" + person).append("userId", person)
                .append("organisationId", school).append("member", false).append("sequence", 2L));
        assertThat(me.delete("/api/v1/me").status()).isEqualTo(202);
        assertThat(events.await(UserDeletionRequested.class, e -> e.userId().equals(person)).event().organisationIds())
                .as("retention-service learns of the school, too").contains(school);

        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, person);
        var held = new RecordReference(RecordKind.ORGANISATION, school);
        remote.holdsProtect(held);
        events.publish(due);
        var kept = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).event();
        assertThat(kept.residual()).isZero();
        assertThat(kept.keptFor()).containsExactly(held);
        assertThat(kept.kept()).containsEntry("people", 1L).containsEntry("sign-in-accounts", 1L);
        assertThat(keycloak.account(person)).isPresent();
        assertThat(stored()).isOne();

        remote.holdsProtect();
        events.publish(due);
        events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()) && e.keptFor().isEmpty());
        assertThat(keycloak.account(person)).isEmpty();
        assertThat(stored()).isZero();
    }

    private long stored() {
        return mongo.getCollection("people").countDocuments(new Document("_id", person));
    }
}
