package com.comms123.gateway.remembered;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Demands on every browser that a person asked to remember, and on the record of it.
abstract class RememberedBrowsers extends GatewayTest {
    static final String SESSION = "/api/v1/session";

    @Autowired
    TestClock clock;

    @Autowired
    SystemTime time;

    @Autowired
    KeycloakEndings endings;

    @Autowired
    RememberedBrowserSweeper rememberedBrowserSweeper;

    @Autowired
    BrowserMemory remembering;

    @Autowired
    RememberedDevices devices;

    Instant today = Instant.EPOCH;

    @BeforeEach
    void whatDayIsIt() {
        today = clock.instant();
    }

    @AfterEach
    void backToToday() {
        clock.set(today);
    }

    UUID deviceOf(Person person) {
        var device = mongo.findOne(of(person), Document.class, "remembered");
        assertThat(device).isNotNull();
        return device.get("_id", UUID.class);
    }

    Browser with(String remembered) {
        var browser = browser();
        browser.setCookie("REMEMBERED", remembered);
        return browser;
    }

    static Browser.Answer page(Browser browser, String path) {
        return browser.send("GET", path, null, Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    static Duration maxAge(Browser browser) {
        return Duration.ofSeconds(
                Long.parseLong(browser.attributesOf("REMEMBERED").replaceAll(".*Max-Age=(\\d+).*", "$1")));
    }

    void rotatedAgo(Person person, Duration ago) {
        mongo.updateMulti(of(person), new Update().set("rotatedAt", time.now().minus(ago)), "remembered");
    }

    void endSessionsHere(Person person) {
        mongo.remove(of(person), "sessions");
    }

    void carryOutWhatIsWrittenDown() {
        mongo.updateMulti(new Query(), new Update().set("dueAt", time.now()), "sign-outs");
        endings.endDue();
    }

    long remembered(Person person) {
        return mongo.count(of(person), "remembered");
    }

    static Query of(Person person) {
        return Query.query(Criteria.where("userId").is(person.userId()));
    }
}
