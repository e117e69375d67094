package com.comms123.messaging.preference.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPreferences;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.preference.domain.Wanted;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.SigningProperties;
import com.comms123.messaging.signing.SigningProperties.Key;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoosingPreferencesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Key OLD = key(1);
    private static final Key NEW = key(2);
    private static final TestClock CLOCK = new TestClock();
    private static final Duration GOOD_FOR = Duration.ofDays(180);
    private static final Wanted DIGEST = new Wanted("digest", "off", 7, null, "Europe/London", null);

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryPreferences stored = new InMemoryPreferences();
    private final UnsubscribeLinks links = links(NEW, OLD);
    private final ChoosingPreferences choosing = new ChoosingPreferences(stored, members, people, links,
            new PreferencesProperties(LONDON));

    @Test
    void a_choice_is_stored_and_published_once() {
        assertThat(choosing.of(school.parent).version()).isZero();
        assertThat(choosing.choose(school.parent, DIGEST, 0L).mail()).isEqualTo(Mode.DIGEST);
        choosing.choose(school.parent, DIGEST, 1L);
        assertThat(choosing.of(school.parent).version()).isEqualTo(1);
        assertThat(stored.events).hasSize(1);
        assertThat(choosing.ofAll(List.of(school.parent, school.teacher)).values()).extracting(Preferences::mail)
                .containsExactlyInAnyOrder(Mode.DIGEST, Mode.INSTANT);
    }

    @Test
    void a_choice_that_was_based_on_another_is_not_taken() {
        choosing.choose(school.parent, DIGEST, null);
        assertThatThrownBy(() -> choosing.choose(school.parent, DIGEST, 0L)).hasMessage("changed-meanwhile");
    }

    @Test
    void a_link_stops_the_mails_of_its_school_and_nothing_else() {
        var link = token(Optional.of(school.school));
        choosing.unsubscribe(link);
        choosing.unsubscribe(link);
        assertThat(choosing.of(school.parent).mailOffFor()).containsExactly(school.school);
        assertThat(choosing.of(school.parent).mail()).isEqualTo(Mode.INSTANT);
        assertThat(stored.events).hasSize(1);
    }

    @Test
    void a_link_of_a_mail_of_several_schools_stops_all() {
        choosing.unsubscribe(token(Optional.empty()));
        assertThat(choosing.of(school.parent).mail()).isEqualTo(Mode.OFF);
    }

    @Test
    void a_choice_for_a_school_that_the_person_left_is_not_shown() {
        choosing.unsubscribe(token(Optional.of(new OrganisationId(Ids.next()))));
        assertThat(choosing.of(school.parent).mailOffFor()).isEmpty();
    }

    @Test
    void a_link_that_nobody_signed_or_somebody_altered_is_refused() {
        var link = token(Optional.of(school.school));
        var others = links(key(3)).tokenFor(new Unsubscription(school.parent, Optional.empty())).orElseThrow();
        var bytes = Base64.getUrlDecoder().decode(link);
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(links.open(text(bytes))).as("byte " + i).isEmpty();
            bytes[i] ^= 1;
        }
        for (var wrong : List.of(others, "", "?", link + "AAAA", link.substring(4))) {
            assertThatThrownBy(() -> choosing.unsubscribe(wrong)).hasMessage("link-unknown");
        }
        assertThat(stored.stored).isEmpty();
    }

    @Test
    void a_link_expires_after_half_a_year() {
        CLOCK.set(NOON);
        var link = token(Optional.of(school.school));
        CLOCK.set(NOON.plus(GOOD_FOR).minusMillis(1));
        assertThat(links.open(link)).isPresent();
        CLOCK.set(NOON.plus(GOOD_FOR));
        assertThat(links.open(link)).isEmpty();
        CLOCK.set(NOON);
    }

    @Test
    void a_link_without_a_time_would_never_expire_and_is_refused() {
        var ids = ByteBuffer.allocate(32).putLong(school.parent.value().getMostSignificantBits())
                .putLong(school.parent.value().getLeastSignificantBits()).putLong(0).putLong(0).array();
        var signature = new Signatures(new SigningProperties(List.of(OLD)))
                .sign(Signatures.Purpose.UNSUBSCRIBING, ids, 16).orElseThrow();
        var earlier = text(ByteBuffer.allocate(48).put(ids).put(signature).array());
        assertThat(links.open(earlier)).isEmpty();
    }

    @Test
    void links_of_an_older_key_are_still_believed_and_without_a_key_there_are_none() {
        var old = links(OLD).tokenFor(new Unsubscription(school.parent, Optional.empty())).orElseThrow();
        assertThat(links.open(old)).contains(new Unsubscription(school.parent, Optional.empty()));
        assertThat(links().tokenFor(new Unsubscription(school.parent, Optional.empty()))).isEmpty();
        assertThat(links().open(old)).isEmpty();
    }

    @Test
    void no_choice_is_stored_for_a_person_who_requested_deletion() {
        people.markDeleted(school.parent, NOON);
        assertThatThrownBy(() -> choosing.choose(school.parent, DIGEST, null)).hasMessage("person-absent");
        choosing.unsubscribe(token(Optional.empty()));
        assertThat(stored.stored).isEmpty();
    }

    private String token(Optional<OrganisationId> organisation) {
        return links.tokenFor(new Unsubscription(school.parent, organisation)).orElseThrow();
    }

    private static UnsubscribeLinks links(Key... keys) {
        return new UnsubscribeLinks(new Signatures(new SigningProperties(List.of(keys))), CLOCK);
    }

    private static Key key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new Key(text(bytes));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
