package com.comms123.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class ExpiredSessionsIT extends GatewayTest {
    @Autowired
    ExpiredSessions expired;

    @Autowired
    SystemTime time;

    @Test
    void an_expired_session_is_dead_before_it_is_removed() {
        var browser = signedIn(Person.withRoles());
        var other = signedIn(Person.withRoles());
        var which = of(browser);
        mongo.updateFirst(which, new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");

        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(mongo.count(which, "sessions")).isOne();
        expired.remove();
        assertThat(mongo.count(which, "sessions")).isZero();
        assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void the_end_of_a_session_reports_how_long_it_was_used(ApplicationEvents ended) {
        // Other tests leave sessions that have run out.
        expired.remove();
        ended.clear();
        var browser = signedIn(Person.withRoles());
        var abandoned = browser();
        abandoned.get("/login");
        var now = time.now();
        mongo.updateFirst(of(browser), new Update().set("expiresAt", Date.from(now.minusMillis(1)))
                .set("attributes.since", Date.from(now.minus(Duration.ofMinutes(130))))
                .set("accessedAt", Date.from(now.minus(Duration.ofMinutes(120)))), "sessions");
        mongo.updateFirst(of(abandoned), new Update().set("expiresAt", Date.from(now.minusMillis(1))), "sessions");
        expired.remove();
        assertThat(mongo.count(of(abandoned), "sessions")).isZero();
        assertThat(ended.stream(SessionEnded.class)).containsExactly(new SessionEnded(Duration.ofMinutes(10)));
    }

    private static Query of(Browser browser) {
        return Query.query(Criteria.where("_id").is(MongoSessions.hash(browser.cookie("SESSION"))));
    }
}
