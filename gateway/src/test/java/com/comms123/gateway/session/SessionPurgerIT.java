package com.comms123.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SessionPurgerIT extends GatewayTest {
    @Test
    void a_purge_removes_only_the_sessions_of_that_person() {
        var person = Person.withRoles();
        var bystander = signedIn(Person.withRoles());
        signedIn(person);
        var browser = signedIn(person.whoIsRemembered());
        var purge = UUID.randomUUID();
        mongo.insert(new Document("_id", "session of an app").append("userId", person.userId()), "app-sessions");

        events.publish(new RecordPurgeDue(purge, RecordKind.USER, person.userId()));

        var answer = events.await(RecordPurged.class, event -> event.purgeId().equals(purge)).event();
        assertThat(answer.service()).isEqualTo("gateway");
        assertThat(answer.counts()).containsEntry("sessions", 2L).containsEntry("remembered", 1L)
                .containsEntry("app-sessions", 1L);
        assertThat(answer.residual()).isZero();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        browser.restart();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(bystander.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void other_records_do_not_concern_it() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var purge = UUID.randomUUID();
        events.publish(new RecordPurgeDue(purge, RecordKind.MESSAGE, person.userId()));
        var answer = events.await(RecordPurged.class, event -> event.purgeId().equals(purge)).event();
        assertThat(answer.counts()).isEmpty();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }
}
