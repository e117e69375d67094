package com.comms123.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class ExpiredSessionsIT extends GatewayTest {
    @Autowired
    ExpiredSessions expired;

    @Autowired
    SystemTime time;

    @Test
    void an_expired_session_is_dead_before_it_is_removed() {
        var browser = signedIn(Person.withRoles());
        var other = signedIn(Person.withRoles());
        var which = Query.query(Criteria.where("_id").is(MongoSessions.hash(browser.cookie("SESSION"))));
        mongo.updateFirst(which, new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");

        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(mongo.count(which, "sessions")).isOne();
        expired.remove();
        assertThat(mongo.count(which, "sessions")).isZero();
        assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
    }
}
