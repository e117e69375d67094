package com.comms123.retention.export.application;

import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.pupil;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.retention.LegalHoldExportEnded;
import com.comms123.contracts.retention.LegalHoldExportFetched;
import com.comms123.contracts.retention.LegalHoldExported;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.web.RecentSignIn;
import com.comms123.retention.certificate.verify.VerifyPackage;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.PackageWriter;
import com.comms123.retention.content.application.PartReceiver;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.deletion.application.PurgedRecords;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Ended;
import com.comms123.retention.export.domain.ExportState.Ready;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.export.domain.Recipient;
import com.comms123.retention.fixture.InMemoryContents;
import com.comms123.retention.fixture.InMemoryExports;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.fixture.Zips;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.testing.RecordedAccesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// From the order to the sealed package and to its end.
class ExportingHoldsTest {
    private static final Recipient COURT = new Recipient("Central Family Court", "FC-17 of Canary Person");
    private static final ExportProperties PROPERTIES = new ExportProperties(Set.of("identity", "messaging"),
            Duration.ofDays(7), Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1),
            Duration.ofSeconds(1), 10);
    private static final String LETTER = "messaging/files/message-1/7/letter.txt";

    private Instant systemTime = NOW;
    private final RetentionFixture retention = new RetentionFixture();
    private final InMemoryExports exports = new InMemoryExports();
    private final InMemoryContents contents = new InMemoryContents();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final LookingUpHolds holds = new LookingUpHolds(retention.holds, retention.clock,
            RetentionFixture.PROPERTIES);
    private final PartReceiver<Export> partReceiver = new PartReceiver<>(exports, contents, retention.clock);
    private final ExportProcessor processor = new ExportProcessor(exports, contents, holds,
            new ExportPackageSealer(new PackageWriter(contents, new JsonMapper()), retention.signing,
                    retention.deletions,
                    new JsonMapper(), retention.clock),
            retention.clock, PROPERTIES);
    private final ExportingHolds exporting = new ExportingHolds(exports, holds, contents, accesses.log(),
            new RecentSignIn(() -> systemTime), retention.clock, PROPERTIES);
    private final ExportPurger purger = new ExportPurger(exports, contents,
            new PurgedRecords(retention.deletions), retention.clock);
    private final RecordReference user = user();
    private final ExportId id = new ExportId(Ids.next());

    @TempDir
    private Path folder;

    @Test
    void a_sealed_package_verifies_and_one_flipped_byte_is_detected() throws IOException {
        retention.scheduled(user);
        var hold = retention.activeHold(user);
        var sealed = sealed(hold);
        assertThat(exports.events()).contains(
                new LegalHoldCollectDue(id.value(), hold.value(), List.of(user), OFFICER_1),
                new LegalHoldExported(id.value(), hold.value(), OFFICER_1, Zips.sha256(sealed),
                        retention.clock.instant().plus(Duration.ofDays(7))));

        var files = Zips.unzipped(sealed);
        assertThat(files).containsKeys("index.html", "hold.json", "deletions.json", "manifest.json", "signature.json",
                "identity/people.json", LETTER);
        assertThat(new String(files.get("hold.json"), UTF_8)).contains("Anytown Police", hold.toString());
        assertThat(new String(files.get("deletions.json"), UTF_8)).contains("\"state\":\"held\"", hold.toString());
        assertThat(new String(files.get("manifest.json"), UTF_8)).contains("Central Family Court",
                OFFICER_1.toString());
        assertThat(verified(sealed)).startsWith("valid: hold " + hold);

        for (var path : List.of(LETTER, "hold.json", "deletions.json", "index.html", "manifest.json")) {
            assertThat(verified(Zips.withFlippedByte(sealed, path))).as(path).startsWith("NOT valid: ");
        }
        assertThat(verified(Zips.without(sealed, LETTER))).isEqualTo("NOT valid: " + LETTER + " is missing");
        assertThat(verified(Zips.with(sealed, "more.txt", new byte[]{1})))
                .isEqualTo("NOT valid: more.txt was not sealed");
        assertThat(verified(Zips.without(sealed, "signature.json"))).startsWith("NOT valid: ");
        assertThat(verified(new byte[]{1, 2, 3})).startsWith("NOT valid: ");
    }

    @Test
    void only_the_requester_can_download_for_a_week_and_each_download_is_logged_first() throws IOException {
        var hold = retention.activeHold(user);
        sealed(hold);
        assertThat(accesses.all()).containsExactly(new LegalHoldExportFetched(id.value(), hold.value(), OFFICER_1));
        refused("export-not-found", () -> exporting.fetch(hold, id, OFFICER_2));
        refused("export-not-found", () -> exporting.fetch(new HoldId(Ids.next()), id, OFFICER_1));

        retention.clock.advance(Duration.ofDays(7));
        refused("package-not-there", () -> exporting.fetch(hold, id, OFFICER_1));
        processor.expire(10);
        processor.tidy(10);
        assertThat(contents.count(id.value())).isZero();
        assertThat(exports.get(id).state()).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.reason()).isEqualTo(Reason.EXPIRED);
            assertThat(ended.sha256()).isNotNull();
        });
        assertThat(accesses.all()).hasSize(1);
    }

    @Test
    void a_hold_that_nobody_else_has_approved_is_not_exported_nor_one_that_has_ended() {
        var proposed = retention.placing.place(placeHold(user)).id();
        refused("hold-not-active", () -> order(proposed));
        retention.placing.approve(proposed, OFFICER_2);
        retention.placing.proposeRelease(proposed, OFFICER_1);
        assertThat(order(proposed).isOpen()).isTrue();
        retention.placing.approveRelease(proposed, OFFICER_2);
        refused("hold-ended", () -> exporting.order(
                new OrderExport(new ExportId(Ids.next()), proposed, COURT, OFFICER_1, NOW)));
    }

    @Test
    void ordering_an_export_requires_a_recent_sign_in() {
        var hold = retention.activeHold(user);
        systemTime = NOW.plus(Duration.ofMinutes(10)).plusMillis(1);
        refused("sign-in-again", () -> order(hold));
        refused("sign-in-again", () -> exporting.order(new OrderExport(id, hold, COURT, OFFICER_1, null)));
        assertThat(exports.find(id)).isEmpty();
        systemTime = NOW.plus(Duration.ofMinutes(10));
        assertThat(order(hold).isOpen()).isTrue();
        systemTime = NOW.plus(Duration.ofDays(1));
        assertThat(order(hold)).as("the same order again").isEqualTo(exports.get(id));
    }

    @Test
    void the_same_order_twice_is_one_and_another_waits_until_the_first_is_sealed() throws IOException {
        var hold = retention.activeHold(user);
        order(hold);
        assertThat(order(hold)).isEqualTo(exports.get(id));
        var another = new OrderExport(new ExportId(Ids.next()), hold, COURT, OFFICER_1, NOW);
        refused("export-open", () -> exporting.order(another));
        seal();
        assertThat(exporting.order(another).isOpen()).isTrue();
    }

    @Test
    void the_end_of_the_hold_removes_the_package() throws IOException {
        var hold = retention.activeHold(user);
        sealed(hold);
        retention.release(hold);
        refused("package-not-there", () -> exporting.fetch(hold, id, OFFICER_1));
        purger.holdEnded(hold);
        purger.holdEnded(hold);
        processor.tidy(10);
        assertThat(contents.count(id.value())).isZero();
        assertThat(exports.events().stream().filter(LegalHoldExportEnded.class::isInstance))
                .containsExactly(new LegalHoldExportEnded(id.value(), hold.value(), "hold-ended"));
    }

    @Test
    void a_hold_that_ends_while_services_hand_in_leaves_nothing() {
        var hold = retention.activeHold(user);
        order(hold);
        handIn("identity");
        handIn("messaging");
        retention.release(hold);
        processor.collect(10);
        processor.tidy(10);
        assertThat(exports.get(id).state()).isInstanceOf(Ended.class);
        assertThat(contents.count(id.value())).isZero();
    }

    @Test
    void silent_services_and_incomplete_parts_are_requested_again() {
        order(retention.activeHold(user));
        handIn("identity");
        partReceiver.received(id.value(), "messaging", new Stored(Ids.next(), 1, 10, "not what was handed in"));
        processor.collect(10);
        assertThat(exports.get(id).awaits("messaging")).isTrue();
        processor.collect(10);
        assertThat(exports.events().stream().filter(LegalHoldCollectDue.class::isInstance)).hasSize(2);
        assertThat(exports.get(id).awaits("identity")).isFalse();
        refused("part-not-wanted", () -> partReceiver.put(id.value(), "identity", Ids.next(), 0, new byte[]{1}));
    }

    @Test
    void a_purged_record_of_the_scope_removes_the_package_and_its_text() throws IOException {
        var hold = retention.activeHold(user);
        sealed(hold);
        var order = new PurgeOrder(Ids.next(), user.kind(), user.id());
        assertThat(purger.count(order)).containsEntry("hold-exports", 1L);
        purger.remove(order);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(contents.count(id.value())).isZero();
        assertThat(exports.get(id).recipient().isRemoved()).isTrue();
        assertThat(exports.get(id).requester()).isEqualTo(OFFICER_1);
        assertThat(purger.count(new PurgeOrder(Ids.next(), user.kind(), Ids.next())))
                .containsEntry("hold-exports", 0L);
    }

    @Test
    void text_about_a_pupil_purged_with_the_school_is_erased_a_month_after_the_hold_ends() {
        var school = organisation();
        var pupil = pupil();
        var onPupil = retention.activeHold(pupil);
        order(onPupil);
        var sweeper = new HoldTextSweeper(retention.holds, exports, retention.clock, RetentionFixture.PROPERTIES);
        retention.scheduled(school);
        retention.clock.advance(Duration.ofDays(365));
        retention.rounds();
        retention.erasing.erase(school, Set.of(school));
        sweeper.forget(10);
        assertThat(retention.holds.get(onPupil).grounds().reason())
                .as("the authority's demand stands, and officers have to know why").isNotNull();

        retention.release(onPupil);
        retention.clock.advance(Duration.ofDays(30).minusMillis(1));
        sweeper.forget(10);
        assertThat(retention.holds.get(onPupil).isWordy()).isTrue();
        retention.clock.advance(Duration.ofMillis(1));
        sweeper.forget(10);
        assertThat(retention.holds.get(onPupil).isWordy()).isFalse();
        assertThat(retention.holds.get(onPupil).scope().records()).containsExactly(pupil);
        assertThat(exports.get(id).recipient().isRemoved()).isTrue();
        assertThat(retention.holds.wordyEndedBy(retention.clock.instant(), 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P30D"})
    void a_lifetime_beyond_the_removal_period_stops_the_service(Duration lifetime) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new ExportProperties(
                Set.of("identity"), lifetime, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1),
                Duration.ofSeconds(1), 1));
    }

    private byte[] sealed(HoldId hold) throws IOException {
        order(hold);
        seal();
        try (var in = exporting.fetch(hold, id, OFFICER_1).content().get()) {
            return in.readAllBytes();
        }
    }

    private Export order(HoldId hold) {
        return exporting.order(new OrderExport(id, hold, COURT, OFFICER_1, NOW));
    }

    private void seal() {
        assertThat(exports.get(id).state()).isInstanceOf(Collecting.class);
        handIn("identity");
        handIn("messaging");
        processor.collect(10);
        processor.tidy(10);
        assertThat(exports.get(id).state()).isInstanceOfSatisfying(Ready.class,
                ready -> assertThat(contents.count(id.value())).isEqualTo(ready.sealed().content().pieces()));
    }

    private void handIn(String service) {
        var part = Zips.zip(service.equals("identity")
                ? Map.of("records/people.ndjson", "{\"name\":\"Canary Person\"}\n".getBytes(UTF_8))
                : Map.of("files/message-1/7/letter.txt", "A withdrawn message.".getBytes(UTF_8)));
        var partId = Ids.next();
        partReceiver.put(id.value(), service, partId, 0, part);
        partReceiver.received(id.value(), service, new Stored(partId, Contents.pieces(part.length), part.length,
                Zips.sha256(part)));
    }

    private String verified(byte[] zip) throws IOException {
        var file = Files.write(folder.resolve(UUID.randomUUID() + ".zip"), zip);
        var keys = Files.writeString(folder.resolve("keys.json"),
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                        + RetentionFixture.certificateKey().x() + "\"}]}");
        var out = new ArrayList<String>();
        var status = VerifyPackage.run(List.of(file.toString(), "--keys", keys.toString()), out::add);
        assertThat(status).isEqualTo(out.getFirst().startsWith("valid") ? 0 : 1);
        return out.getFirst();
    }

    private static void refused(String code, Runnable work) {
        assertThatExceptionOfType(Refused.class).isThrownBy(work::run)
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
