package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.domain.Reach;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPreferences;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryPushSubscriptions;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.Recipients;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeeingReachTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher));
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryPreferences preferences = new InMemoryPreferences();
    private final InMemoryPushSubscriptions subscriptions = new InMemoryPushSubscriptions();
    private final Map<UserId, ContactPoint> contacts = new HashMap<>();
    private final SeeingReach seeing = new SeeingReach(
            new PostingMessages(new InMemoryMessages(), members,
                    new InMemoryOrganisations().with(school.school, school.yearThree, school.yearFour).finding(),
                    pupils,
                    new FilesFixture().attaching(), CLOCK, new SimpleMeterRegistry()),
            new Recipients(members, pupils), SchoolFixture.choosing(preferences, members, people),
            users -> {
                var found = new HashMap<>(contacts);
                found.keySet().retainAll(users);
                return found;
            }, people, pupils, SchoolFixture.SMS,
            PushFixture.browsers(subscriptions, PushFixture.on("fcm.googleapis.com"), people, CLOCK), CLOCK);

    @Test
    void everybody_counts_once_even_with_several_reasons() {
        var twice = member(school.yearThree, school.yearFour);
        var guardian = member();
        member(school.yearFour);
        for (var group : List.of(school.yearThree, school.yearFour)) {
            pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(guardian, Set.of(), twice, Set.of()), group));
        }
        assertThat(reach(draft(school.yearThree, school.yearFour))).isEqualTo(new Reach(3, Map.of(), 0));
        assertThat(reach(draft(school.yearThree))).isEqualTo(new Reach(2, Map.of(), 0));
        assertThat(reach(new Draft(null, null, true, null, null, null, false, false)).people())
                .as("everyone, with the teacher").isEqualTo(4);
    }

    @Test
    void people_without_email_or_text_are_counted_by_reason_and_an_urgent_message_reaches_all() {
        member(school.yearThree);
        chooses(member(school.yearThree), Mode.OFF, Mode.OFF);
        chooses(member(school.yearThree), Mode.OFF, Mode.OFF);
        chooses(member(school.yearThree), Mode.DIGEST, Mode.OFF);
        chooses(member(school.yearThree), Mode.OFF, Mode.INSTANT);
        number(chooses(member(school.yearThree), Mode.OFF, Mode.INSTANT), false);
        number(chooses(member(school.yearThree), Mode.OFF, Mode.INSTANT), true);
        assertThat(reach(draft(school.yearThree))).isEqualTo(new Reach(7,
                Map.of("switched-off", 2, "no-number", 1, "number-not-confirmed", 1), 0));
        assertThat(reach(new Draft(List.of(school.yearThree), null, false, null, null, Urgency.URGENT, false, false)))
                .isEqualTo(new Reach(7, Map.of(), 0));
    }

    @Test
    void a_person_without_email_who_is_notified_in_a_browser_is_reached() {
        subscriptions.with(chooses(member(school.yearThree), Mode.OFF, Mode.OFF), "https://fcm.googleapis.com/x");
        chooses(member(school.yearThree), Mode.OFF, Mode.OFF);
        assertThat(reach(draft(school.yearThree))).isEqualTo(new Reach(2, Map.of("switched-off", 1), 0));
    }

    @Test
    void people_withheld_by_a_restriction_are_counted_separately() {
        var kept = member();
        var other = member();
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(kept, Set.of(CustodyRestriction.NO_MESSAGES), other, Set.of()), school.yearThree);
        pupils.with(pupil);
        assertThat(reach(draft(school.yearThree))).isEqualTo(new Reach(1, Map.of(), 1));
        assertThat(reach(new Draft(null, List.of(pupil.id()), false, null, null, null, false, false)))
                .isEqualTo(new Reach(1, Map.of(), 1));
    }

    @Test
    void people_who_are_kept_from_the_viewer_and_deleted_people_are_in_no_number() {
        var other = member();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(school.teacher,
                Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        people.markDeleted(member(school.yearThree), NOON);
        assertThat(reach(draft(school.yearThree))).isEqualTo(new Reach(0, Map.of(), 0));
    }

    @Test
    void the_reach_of_a_message_that_one_may_not_post_is_refused() {
        var parent = member(school.yearThree);
        assertThatThrownBy(() -> seeing.of(parent, school.school, draft(school.yearThree)))
                .isInstanceOf(Refused.class).hasMessage("only-staff-posts");
        assertThatThrownBy(() -> seeing.of(SchoolFixture.person(), school.school, draft(school.yearThree)))
                .isInstanceOf(Refused.class).hasMessage("organisation-absent");
        var hidden = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(CustodyRestriction.NO_PUPIL_DATA)), school.yearThree);
        pupils.with(hidden);
        assertThatThrownBy(() -> reach(new Draft(null, List.of(hidden.id()), false, null, null, null, false, false)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> reach(new Draft(null, null, false, null, null, null, false, false)))
                .isInstanceOf(Refused.class).hasMessage("invalid-request");
    }

    private Reach reach(Draft draft) {
        return seeing.of(school.teacher, school.school, draft);
    }

    private static Draft draft(GroupId... groups) {
        return new Draft(List.of(groups), null, false, null, null, null, false, false);
    }

    private UserId member(GroupId... groups) {
        var user = SchoolFixture.person();
        members.with(school.guardian(user, groups));
        return user;
    }

    private UserId chooses(UserId user, Mode mail, Mode sms) {
        preferences.with(new Preferences(user, mail, sms, 18, null, ZoneId.of("Europe/London"), Set.of(), 1));
        return user;
    }

    private void number(UserId user, boolean confirmed) {
        contacts.put(user, new ContactPoint(new EmailAddress(user + "@example.org"), true,
                new PhoneNumber("+447700900123"), confirmed));
    }
}
