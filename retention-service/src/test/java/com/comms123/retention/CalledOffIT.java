package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A school that has reopened is off the schedule, whichever event comes first and however often.
@PlatformTest
class CalledOffIT {
    private final TestEvents events;
    private final TestHttp http;
    private final TestTokens tokens;
    private final TestClock clock;
    private final TwoOfficers officers;
    private final AskedDeletion asked;
    private final UUID school = Ids.next();

    @Autowired
    CalledOffIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @Test
    void a_reopened_school_leaves_the_schedule_and_a_repeated_request_does_not_bring_it_back() {
        asked.of(RecordKind.ORGANISATION, school, school);
        await().until(() -> asked.byReceipt().status() == 200);
        assertThat(isCalledOff()).isFalse();
        reopened();
        reopened();
        await().until(() -> asked.byReceipt().status() == 404);
        asked.of(RecordKind.ORGANISATION, school, school);
        afterAllThat();
        assertThat(asked.byReceipt().status()).isEqualTo(404);
        assertThat(isCalledOff()).isTrue();
        clock.advance(Duration.ofDays(31));
        assertThat(officers.pages("/api/v1/deletions?limit=200")).doesNotContain(asked.id.toString());
        assertThat(http.as(tokens.service("membership-service"))
                .get("/internal/requested-deletions?since=1970-01-01T00:00:00Z&limit=500").body())
                .doesNotContain(asked.id.toString());
    }

    @Test
    void a_request_that_comes_after_its_reopening_is_not_scheduled() {
        reopened();
        await().until(this::isCalledOff);
        asked.of(RecordKind.ORGANISATION, school, school);
        afterAllThat();
        assertThat(asked.byReceipt().status()).isEqualTo(404);
    }

    private void reopened() {
        events.publish(new OrganisationReopened(school, asked.id, Ids.next()));
    }

    private boolean isCalledOff() {
        return http.as(tokens.service("membership-service")).get("/internal/called-off-deletions/" + asked.id).json()
                .path("calledOff").asBoolean();
    }

    /// A later closing of the same school has come.
    private void afterAllThat() {
        var later = new AskedDeletion(events, http, clock);
        later.of(RecordKind.ORGANISATION, school, school);
        await().until(() -> later.byReceipt().status() == 200);
    }
}
