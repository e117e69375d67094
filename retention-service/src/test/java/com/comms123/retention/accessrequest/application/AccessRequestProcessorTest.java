package com.comms123.retention.accessrequest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.RecentSignIn;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.AccessState;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Expired;
import com.comms123.retention.accessrequest.domain.AccessState.Ready;
import com.comms123.retention.accessrequest.domain.ClockRule;
import com.comms123.retention.accessrequest.domain.Fee;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.application.PackageWriter;
import com.comms123.retention.content.application.PartReceiver;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.fixture.InMemoryAccessRequests;
import com.comms123.retention.fixture.InMemoryContents;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.fixture.SteppedClock;
import com.comms123.retention.fixture.Zips;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// From the parts to the package and to its end, whatever comes late, twice, or breaks off.
class AccessRequestProcessorTest {
    private static final AccessProperties PROPERTIES = new AccessProperties(Set.of("identity", "messaging"),
            Period.ofMonths(1), ZoneId.of("Europe/London"), ClockRule.Start.RECEIPT, true, Duration.ofDays(7),
            List.of(Duration.ofDays(7), Duration.ZERO), Duration.ofMinutes(10), Duration.ofDays(7),
            Duration.ofSeconds(10), Duration.ofDays(90),
            Duration.ofMinutes(1), Duration.ofHours(1),
            Duration.ofSeconds(1), 10);

    private final InMemoryAccessRequests requests = new InMemoryAccessRequests();
    private final InMemoryContents contents = new InMemoryContents();
    private final SteppedClock clock = new SteppedClock();
    private final JsonMapper json = new JsonMapper();
    private final RetentionFixture retention = new RetentionFixture();
    private final CopyRenewer renewer = new CopyRenewer(requests, contents, retention.deletions, PROPERTIES,
            clock);
    private final PartReceiver<AccessRequest> partReceiver = new PartReceiver<>(requests, contents, clock);
    private final AccessRequestProcessor answering = answering((requester, subject) -> true);
    private final AccessRequestId id = new AccessRequestId(Ids.next());
    private final UUID person = Ids.next();

    private AccessRequestProcessor answering(Entitlement entitlement) {
        return new AccessRequestProcessor(requests, contents, entitlement,
                new AccessPackageBuilder(new PackageWriter(contents, json), json, clock), renewer, clock, PROPERTIES);
    }

    @BeforeEach
    void a_request_without_a_fee() {
        var fee = new Fee(BigDecimal.ZERO, Currency.getInstance("GBP"), "2.1", null);
        new OpeningAccessRequests(requests, (requester, subject) -> true, () -> fee, clock,
                new RecentSignIn(InstantSource.system()),
                PROPERTIES).open(
                        new OpenAccessRequest(id, new RecordReference(RecordKind.USER, person), person,
                                InstantSource.system().instant()));
    }

    @Test
    void two_parts_become_one_package_and_are_removed() throws IOException {
        var photo = new byte[700_000];
        new Random(3).nextBytes(photo);
        handIn("identity", Map.of("records/account.ndjson", line("{\"name\":\"<b>Ann & Bo</b>\"}")));
        handIn("messaging", Map.of("records/empty.ndjson", new byte[0], "files/7/photo.png", photo));
        answering.collect(10);
        assertThat(requests.events()).hasAtLeastOneElementOfType(AccessRequestCompleted.class);
        var copy = ((Ready) state()).copy();
        answering.tidy(10);
        assertThat(contents.count(id.value())).isEqualTo(copy.content().pieces()).isGreaterThan(2);
        var found = unzipped(copy.content());
        assertThat(found.keySet()).containsExactlyInAnyOrder("index.html", "identity/account.json",
                "messaging/empty.json", "messaging/files/7/photo.png", "manifest.json");
        assertThat(found.get("messaging/files/7/photo.png")).isEqualTo(photo);
        assertThat(json.readTree(found.get("messaging/empty.json"))).isEmpty();
        assertThat(text(Objects.requireNonNull(found.get("index.html"))))
                .contains("&lt;b&gt;Ann &amp; Bo&lt;/b&gt;", "Nothing.")
                .doesNotContain("<b>");
        json.readTree(found.get("manifest.json")).path("files").forEach(file -> assertThat(
                file.path("sha256").asString())
                .isEqualTo(Zips.sha256(Objects.requireNonNull(found.get(file.path("path").asString())))));
    }

    @Test
    void repeated_and_late_parts_leave_nothing_behind() {
        handIn("identity", Map.of());
        handIn("messaging", Map.of());
        answering.collect(10);
        var late = Ids.next();
        assertThatThrownBy(() -> partReceiver.put(id.value(), "identity", late, 0, new byte[]{1}))
                .isInstanceOf(Refused.class);
        contents.put(new Place(id.value(), late), 0, new byte[]{1});
        partReceiver.received(id.value(), "identity", new Stored(late, 1, 1, Zips.sha256(new byte[]{1})));
        answering.tidy(10);
        assertThat(contents.count(id.value())).isEqualTo(((Ready) state()).copy().content().pieces());
    }

    @Test
    void a_piece_that_is_sent_again_after_its_part_was_taken_does_not_take_the_part_away() {
        var part = handIn("identity", Map.of("records/a.ndjson", line("{}")));
        var before = contents.count(id.value());
        assertThatThrownBy(() -> partReceiver.put(id.value(), "identity", part.id(), 0, new byte[]{1}))
                .isInstanceOf(Refused.class);
        assertThat(contents.count(id.value())).isEqualTo(before);
    }

    @Test
    void a_service_whose_part_has_another_hash_is_awaited_again() {
        handIn("messaging", Map.of());
        partReceiver.put(id.value(), "identity", person, 0, new byte[]{1});
        partReceiver.received(id.value(), "identity", new Stored(person, 1, 1, "another hash"));
        answering.collect(10);
        assertThat(requests.get(id).awaits("identity")).isTrue();
        handIn("identity", Map.of());
        answering.collect(10);
        assertThat(state()).isInstanceOf(Ready.class);
    }

    @Test
    void the_slower_of_two_concurrent_packagers_leaves_nothing_behind() throws IOException {
        handIn("identity", Map.of());
        handIn("messaging", Map.of());
        var left = new AtomicLong();
        answering((requester, subject) -> {
            answering.collect(10);
            left.set(contents.count(id.value()));
            return true;
        }).collect(10);
        assertThat(contents.count(id.value())).isEqualTo(left.get());
        assertThat(unzipped(((Ready) state()).copy().content())).containsKey("manifest.json");
    }

    @Test
    void remains_of_a_crash_are_removed_with_the_package_at_the_latest() {
        handIn("identity", Map.of());
        handIn("messaging", Map.of());
        contents.put(new Place(id.value(), Ids.next()), 0, new byte[]{1});
        answering.collect(10);
        clock.advance(PROPERTIES.lifetime().minusMillis(1));
        answering.expire(10);
        assertThat(state()).isInstanceOf(Ready.class);
        clock.advance(Duration.ofMillis(1));
        answering.expire(10);
        assertThat(state()).isInstanceOf(Expired.class);
        answering.tidy(10);
        assertThat(contents.count(id.value())).isZero();
        assertThat(requests.untidy(10)).isEmpty();
    }

    @Test
    void a_copy_is_made_anew_when_something_in_it_was_deleted_while_it_was_made() {
        var message = Ids.next();
        handIn("identity", Map.of());
        handIn("messaging", Map.of("records/messages-received.ndjson",
                line("{\"messageId\":\"" + message + "\"}")));
        clock.advance(Duration.ofSeconds(1));
        retention.scheduling.schedule(RetentionFixture.request(new RecordReference(RecordKind.MESSAGE, message),
                clock.instant()));
        answering.collect(10);
        assertThat(state()).isInstanceOf(Collecting.class);
        assertThat(requests.events()).doesNotHaveAnyElementsOfTypes(AccessRequestCompleted.class);
        assertThat(contents.count(id.value())).isZero();
        answering.tidy(10);
        clock.advance(PROPERTIES.renewAfter());
        answering.collect(10);
        handIn("identity", Map.of());
        handIn("messaging", Map.of("records/deliveries.ndjson", line("{\"messageId\":\"" + message + "\"}")));
        answering.collect(10);
        assertThat(state()).as("its remaining mention is no reason for a third one").isInstanceOf(Ready.class);
    }

    @Test
    void a_copy_that_names_a_thousand_records_and_more_is_found_by_each() {
        var messages = Stream.generate(Ids::next).limit(2_500).toList();
        handIn("identity", Map.of());
        handIn("messaging", Map.of("records/messages-received.ndjson", line(messages.stream()
                .map(message -> "{\"messageId\":\"" + message + "\"}").collect(Collectors.joining("\n")))));
        answering.collect(10);
        for (var message : List.of(messages.getFirst(), messages.get(1_000), messages.getLast())) {
            assertThat(contents.mentioning(message, null, 10)).containsExactly(id.value());
        }
        assertThat(contents.mentioning(Ids.next(), null, 10)).isEmpty();
        clock.advance(PROPERTIES.lifetime());
        answering.expire(10);
        answering.tidy(10);
        assertThat(contents.mentioning(messages.getFirst(), null, 10)).isEmpty();
    }

    private AccessState state() {
        return requests.get(id).state();
    }

    private Stored handIn(String service, Map<String, byte[]> entries) {
        var part = Zips.zip(entries);
        var partId = Ids.next();
        for (var number = 0; number < Contents.pieces(part.length); number++) {
            var from = number * Contents.PIECE;
            partReceiver.put(id.value(), service, partId, number,
                    Arrays.copyOfRange(part, from, Math.min(part.length, from + Contents.PIECE)));
        }
        var stored = new Stored(partId, Contents.pieces(part.length), part.length, Zips.sha256(part));
        partReceiver.received(id.value(), service, stored);
        return stored;
    }

    private Map<String, byte[]> unzipped(Stored content) throws IOException {
        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(contents.open(id.value(), content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        }
        return found;
    }

    private static byte[] line(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
