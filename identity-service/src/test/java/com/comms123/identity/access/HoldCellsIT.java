package com.comms123.identity.access;

import static com.comms123.contracts.RecordKind.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.PersonFixture;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.MailedTokens.Mailed;
import com.comms123.identity.person.application.NumberCodes;
import com.comms123.identity.person.application.SignInAccounts;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import com.comms123.testing.holds.HoldCells;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A hold on a person against everything here that removes or overwrites something, beside purges (UP-5).
@IdentityTest
class HoldCellsIT {
    private static final String PASSWORD = "correct horse battery";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final SignInAccounts accounts;
    private final MailedTokens mailed;
    private final NumberCodes codes;
    private final TestClock clock;
    private final Instant before;
    private final Instant now;
    private final HoldCells<Somebody> cells;

    @Autowired
    HoldCellsIT(ApplicationContext context, TestHttp http, TestTokens tokens, TestEvents events, TestClock clock,
            MongoTemplate mongo, SignInAccounts accounts, MailedTokens mailed, NumberCodes codes) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.mongo = mongo;
        this.accounts = accounts;
        this.mailed = mailed;
        this.codes = codes;
        this.clock = clock;
        this.before = clock.instant();
        this.now = before.truncatedTo(ChronoUnit.MILLIS);
        this.cells = cells(context);
    }

    /// Keycloak goes by its own clock, which other tests compare with this one.
    @AfterEach
    void the_clock_goes_back() {
        clock.set(before);
    }

    @Test
    void every_operation_has_a_cell_or_a_reason_why_it_removes_nothing() {
        assertThat(cells.gaps()).isEmpty();
    }

    @Test
    void no_operation_takes_anything_from_the_evidence_of_a_person_on_hold() {
        assertThat(cells.underHolds()).hasSizeGreaterThan(10).allSatisfy(cell -> assertThat(cell.lost())
                .as(cell.held() + " held, " + cell.operation()).isEmpty());
    }

    @Test
    void without_a_hold_each_of_these_operations_takes_something() {
        assertThat(cells.dangers().keySet()).containsExactlyInAnyOrderElementsOf(cells.operations());
    }

    private HoldCells<Somebody> cells(ApplicationContext context) {
        return new HoldCells<>(context, () -> new Somebody("active"))
                .when("PATCH /api/v1/me", one -> expect(200, one.me().patch("/api/v1/me",
                        "{\"name\": \"Other\", \"mobile\": null}")))
                .when("DELETE /api/v1/me", one -> expect(202, one.me().delete("/api/v1/me")))
                .when("PUT /api/v1/me/email", one -> expect(202, one.me().put("/api/v1/me/email",
                        Map.of("email", Ids.next() + "@third.example", "password", PASSWORD))))
                .when("POST /api/v1/email-confirmations", one -> expect(204, http.post("/api/v1/email-confirmations",
                        one.token(Purpose.CONFIRM_EMAIL, one.email().keyHash()))))
                .when("POST /api/v1/me/mobile/confirmations", one -> expect(204, one.me().post(
                        "/api/v1/me/mobile/confirmations", Map.of("code", one.texted()))))
                .when("POST /api/v1/email-changes/confirmations",
                        one -> expect(204, http.post("/api/v1/email-changes/confirmations",
                                one.token(Purpose.CHANGE_AT_NEW, one.change().toString()))))
                .when("POST /api/v1/email-changes/refusals",
                        one -> expect(204, http.post("/api/v1/email-changes/refusals",
                                one.token(Purpose.CHANGE_AT_NEW, one.change().toString()))))
                .when("DELETE /api/v1/me/devices", one -> expect(204, one.me().delete("/api/v1/me/devices")))
                .when("DELETE /api/v1/me/devices/{id}",
                        one -> expect(204, one.me().delete("/api/v1/me/devices/" + one.laptop())))
                .when("event user.signed-in (devices)", one -> {
                    events.publish(new UserSignedIn(one.id(), DeviceKind.BROWSER, true, Ids.next(), false, "Other",
                            "Linux"));
                    awaitForgotten(one);
                })
                .when("event user.signed-out (devices)", one -> {
                    events.publish(new UserSignedOut(one.id(), "user", one.laptop()));
                    awaitForgotten(one);
                })
                .whenTimePasses("round ExpirySchedule 1").whenTimePasses("round UpkeepSchedule 1")
                .whenTimePasses("round SweepSchedule 1", () -> new Somebody("registering"));
    }

    private static void expect(int status, Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    private void awaitForgotten(Somebody one) {
        await().until(() -> mongo.getCollection("devices").countDocuments(
                new Document("_id", one.id()).append("devices.device", one.laptop())) == 0);
    }

    /// Remembered on a laptop, and about to change the address.
    private final class Somebody implements HoldCells.World {
        private final UUID id = Ids.next();
        private final UUID change = Ids.next();
        private final UUID laptop = Ids.next();

        Somebody(String state) {
            var active = state.equals("active");
            var since = now.minus(Duration.ofDays(10));
            mongo.getCollection("people").insertOne(new Document("_id", id).append("version", 1L)
                    .append("state", state).append("since", since).append("emailKey", email().key())
                    .append("profile", new Document("name", "Canary Example").append("email", email().value())
                            .append("emailVerified", false).append("mobile", "+447700900123")
                            .append("mobileConfirmed", false))
                    .append("acceptances", List.of(new Document("version", "2.1").append("at", since)))
                    .append("wanted", List.of(new Document("organisationId", PersonFixture.SCHOOL)
                            .append("groupIds", List.of(PersonFixture.GROUP)).append("admitted", true)))
                    .append("upkeep", active ? changing() : null).append("upkeepAt", active ? lapsesAt() : null)
                    .append("searchKeys", List.of()));
            mongo.getCollection("devices").insertOne(new Document("_id", id).append("version", 1L)
                    .append("devices", List.of(new Document("device", laptop).append("remembered", new Document("at",
                            since).append("event", Ids.next())).append("lastUsedAt", since)
                            .append("browser", "Firefox").append("system", "Linux")))
                    .append("forgotten", List.of()).append("oldestSince", since));
            if (active) {
                accounts.open(new PersonId(id), email(), new Password(PASSWORD));
            }
        }

        private Document changing() {
            return new Document("emailChange", new Document("_id", change).append("to", id + "@new.example")
                    .append("lapsesAt", lapsesAt()).append("oldAgreed", true)).append("owed", List.of());
        }

        private Instant lapsesAt() {
            return now.plus(Duration.ofDays(1));
        }

        @Override
        public @Nullable RecordReference touched(RecordKind kind) {
            return kind == USER ? new RecordReference(USER, id) : null;
        }

        UUID id() {
            return id;
        }

        UUID laptop() {
            return laptop;
        }

        UUID change() {
            return change;
        }

        EmailAddress email() {
            return new EmailAddress("canary-" + id + "@example.org");
        }

        TestHttp me() {
            return http.as(tokens.user(id));
        }

        String texted() {
            codes.put(new PersonId(id), new PhoneNumber("+447700900123"), new NumberCode("073512"), lapsesAt());
            return "073512";
        }

        Map<String, Object> token(Purpose purpose, String about) {
            var random = new byte[Token.BYTES];
            RANDOM.nextBytes(random);
            var token = Token.from(random);
            mailed.add(token, new Mailed(new PersonId(id), purpose, about), now.plus(Duration.ofDays(1)));
            return Map.of("token", token.value());
        }
    }
}
