package com.comms123.membership.pupil.web;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.json;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.membership.fixture.Roll;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Pupils over HTTP, as clients meet them.
@PlatformTest
class PupilIT {
    private static final int DIGEST_BYTES = 12;

    private final Town town;
    private final TestEvents events;
    private final ObservationRegistry observations;
    private Roll roll;

    @Autowired
    PupilIT(Town town, TestEvents events, ObservationRegistry observations) {
        this.town = town;
        this.events = events;
        this.observations = observations;
    }

    @BeforeEach
    void a_school() {
        roll = new Roll(town, events);
    }

    @Test
    void a_pupil_is_enrolled_found_edited_and_published_without_a_name() {
        var answer = town.as(roll.admin).post(roll.path(), json("name", " Zoë  O'Neil ", "groupIds",
                List.of(group(roll.organisation, 0)), "reference", "HW-1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var pupil = id(answer.json());
        assertThat(answer.headers().firstValue("Location")).contains(roll.path() + "/" + pupil);
        assertThat(answer.json().path("name").asString()).isEqualTo("Zoë O'Neil");
        var enrolled = events.await(PupilEnrolled.class, e -> e.pupilId().equals(pupil));
        assertThat(enrolled.event().groupIds()).containsExactly(group(roll.organisation, 0));
        assertThat(enrolled.metadata().actor()).isEqualTo(roll.admin.toString());

        assertThat(roll.searchedFor("zoe o")).containsExactly(pupil);
        assertThat(roll.searchedFor("oneil")).isEmpty();
        assertThat(roll.searchedFor("!!")).isEmpty();
        assertThat(roll.of("?group=" + group(roll.organisation, 0))).containsExactly(pupil);
        assertThat(roll.of("?group=" + group(roll.organisation, 1))).isEmpty();
        assertThat(roll.of("?group=" + Ids.next())).isEmpty();

        var read = town.as(roll.admin).get(roll.path() + "/" + pupil);
        assertThat(read.json().path("reference").asString()).isEqualTo("HW-1");
        assertThat(read.json().path("organisationId").asString()).isEqualTo(roll.school.toString());
        var etag = read.headers().firstValue("ETag").orElseThrow();
        var edited = town.as(roll.admin).with("If-Match", etag).patch(roll.path() + "/" + pupil,
                json("name", "Zoe Neil", "reference", null, "groupIds", List.of(group(roll.organisation, 1))));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("reference").isNull()).isTrue();
        assertThat(town.as(roll.admin).with("If-Match", etag).patch(roll.path() + "/" + pupil, Map.of("name", "Late"))
                .code())
                .isEqualTo("pupil-changed");
        assertThat(town.as(roll.admin).patch(roll.path() + "/" + pupil, Map.of("name", "Blind")).status())
                .isEqualTo(428);
        assertThat(events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)).event().groupIds())
                .containsExactly(group(roll.organisation, 1));
        assertThat(roll.searchedFor("zoe n")).containsExactly(pupil);
    }

    @Test
    void the_roll_goes_page_by_page_in_the_order_of_names() {
        var names = List.of("Ada", "Ben", "Cleo", "Ada");
        names.forEach(name -> town.pupil(roll.school, roll.admin, name));
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = town.as(roll.admin).get(roll.path() + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .json();
            page.path("items").forEach(pupil -> seen.add(pupil.path("name").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
            if (cursor != null) {
                var last = page.path("items").path(page.path("items").size() - 1).path("id").asString();
                assertThat(keyOf(cursor)).as("no name goes into an address").isEqualTo(last);
            }
        } while (cursor != null);
        assertThat(seen).containsExactly("Ada", "Ada", "Ben", "Cleo");
        var first = town.as(roll.admin).get(roll.path() + "?limit=2").json().path("next").asString();
        var search = town.as(roll.admin).post(roll.path() + "/searches", json("q", "a", "limit", 1));
        assertThat(search.json().path("items").size()).isEqualTo(1);
        var second = search.json().path("next").asString();
        assertThat(town.as(roll.admin).post(roll.path() + "/searches", json("q", "a", "limit", 1, "cursor", second))
                .json().path("items").size()).isEqualTo(1);
        assertThat(town.as(roll.admin).post(roll.path() + "/searches", json("q", "b", "cursor", second)).code())
                .isEqualTo("invalid-cursor");
        assertThat(town.as(roll.admin).post(roll.path() + "/searches", json("q", "a", "cursor", first)).code())
                .isEqualTo("invalid-cursor");
        assertThat(town.as(roll.admin).get(roll.path() + "?grup=1").code()).isEqualTo("unknown-parameter");
    }

    /// The part of a cursor behind the digest that binds it to its list.
    private static String keyOf(String cursor) {
        var decoded = Base64.getUrlDecoder().decode(cursor);
        return new String(decoded, DIGEST_BYTES, decoded.length - DIGEST_BYTES, StandardCharsets.UTF_8);
    }

    @Test
    void a_name_is_taken_in_the_body_of_a_search_alone_and_no_span_or_meter_has_it() {
        var canary = "Wrenfield";
        var pupil = town.pupil(roll.school, roll.admin, canary + " Ada");
        var published = new CopyOnWriteArrayList<String>();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                published.add(context.getContextualName() + " " + context.getAllKeyValues());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        assertThat(roll.searchedFor(canary)).containsExactly(pupil);

        await().until(() -> published.stream().anyMatch(one -> one.contains("/pupils/searches")));
        assertThat(published).noneMatch(one -> one.contains(canary));
        roll.assertLook(RecordKind.ORGANISATION, roll.school, roll.admin, "/pupils/searches", 1, "allowed");
        var inAddress = town.as(roll.admin).get(roll.path() + "?q=" + canary);
        assertThat(inAddress.code()).isEqualTo("unknown-parameter");
        assertThat(inAddress.body()).doesNotContain(canary);
        assertThat(new SearchPupilsRequest(canary, null, null, null).toString()).doesNotContain(canary);
    }

    @Test
    void the_same_request_twice_enrols_once() {
        var asAdmin = town.as(roll.admin).with("Idempotency-Key", Ids.next().toString());
        var first = asAdmin.post(roll.path(), json("name", "Ida", "groupIds", List.of(), "reference", "1"));
        var second = asAdmin.post(roll.path(), json("name", "Ida", "groupIds", List.of(), "reference", "1"));
        assertThat(second.status()).isEqualTo(201);
        assertThat(id(second.json())).isEqualTo(id(first.json()));
        assertThat(asAdmin.post(roll.path(), json("name", "Ina", "groupIds", List.of())).code())
                .isEqualTo("idempotency-key-reused");
        assertThat(roll.of("")).hasSize(1);
    }

    @Test
    void each_wrong_field_is_named_and_its_value_is_not_repeated() {
        var invisible = "Eve" + (char) 0x202E;
        var answer = town.as(roll.admin).post(roll.path(), json("name", invisible, "reference", "*"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("name", "reference");
        assertThat(answer.body()).doesNotContain("Eve");
        var groups = town.as(roll.admin).post(roll.path(),
                json("name", "Eve", "groupIds", List.of(group(roll.organisation, 0), Ids.next())));
        assertThat(groups.status()).isEqualTo(422);
        assertThat(groups.json().path("errors").get(0).path("field").asString()).isEqualTo("groupIds[1]");
        assertThat(town.as(roll.admin).post(roll.path(), json("groupIds", List.of())).json().path("errors").get(0)
                .path("code").asString()).isEqualTo("required");
        assertThat(town.as(roll.admin).post(roll.path(), json("name", "Eve", "nick", "E")).status()).isEqualTo(400);
        var pupil = town.pupil(roll.school, roll.admin, "Eve");
        assertThat(
                town.as(roll.admin).with("If-Match", "*").patch(roll.path() + "/" + pupil, json("reference", 17)).json()
                        .path("errors").get(0).path("field").asString())
                .isEqualTo("reference");
    }

    @Test
    void a_reference_names_one_pupil_of_a_school_and_is_free_again_after_deletion() {
        var first = town.as(roll.admin).post(roll.path(), json("name", "Ida", "reference", "7"));
        assertThat(town.as(roll.admin).post(roll.path(), json("name", "Ina", "reference", "7")).code())
                .isEqualTo("reference-taken");
        var other = town.pupil(roll.school, roll.admin, "Ina");
        assertThat(town.as(roll.admin).with("If-Match", "*").patch(roll.path() + "/" + other, Map.of("reference", "7"))
                .code())
                .isEqualTo("reference-taken");
        town.as(roll.admin).delete(roll.path() + "/" + id(first.json()));
        assertThat(town.as(roll.admin).post(roll.path(), json("name", "Ina", "reference", "7")).status())
                .isEqualTo(201);
    }

    @Test
    void a_deleted_pupil_is_gone_at_once_and_asked_again_the_receipt_is_the_same() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var guardian = town.member(roll.school);
        roll.link(pupil, guardian);
        roll.add(pupil, "nobody-" + pupil + "@example.org");
        var deletion = town.as(roll.admin).delete(roll.path() + "/" + pupil);
        assertThat(deletion.status()).isEqualTo(202);
        assertThat(deletion.json().propertyNames()).containsExactlyInAnyOrder("deletionId", "dueAt", "receipt");
        assertThat(roll.ofChildren(guardian)).isEmpty();
        assertThat(roll.of("")).isEmpty();
        assertThat(town.as(roll.admin).get(roll.path() + "/" + pupil).status()).isEqualTo(404);
        assertThat(town.as(roll.admin).get(path(roll.school) + "/invitations").json().path("items").valueStream()
                .map(invitation -> invitation.path("state").asString())).containsOnly("withdrawn");
        assertThat(town.as(roll.admin).delete(roll.path() + "/" + pupil).json()).isEqualTo(deletion.json());
        assertThat(town.as(guardian).delete(roll.path() + "/" + pupil).status()).isEqualTo(404);
        var published = events.await(PupilDeletionRequested.class, e -> e.pupilId().equals(pupil));
        assertThat(published.event().deletionId().toString()).isEqualTo(deletion.json().path("deletionId").asString());
    }
}
