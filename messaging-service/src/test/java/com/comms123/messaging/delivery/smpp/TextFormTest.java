package com.comms123.messaging.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.directory.organisation.application.OrganisationNames.Named;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {
    private final SchoolFixture school = new SchoolFixture();
    private final Map<OrganisationId, Named> hill = Map.of(school.school,
            new Named("Hill School", Map.of(school.yearThree, "Year 3", school.yearFour, "Year 4")));
    private List<GroupId> through = List.of();
    private final TextForm form = new TextForm(SchoolFixture.MAIL, new Wording(), 2);
    private final ContactPoint contact = new ContactPoint(new EmailAddress("a@example.org"), true,
            new PhoneNumber("+447911123456"), true);

    @Test
    void it_says_who_has_written_the_title_and_where_to_read_it_and_nothing_else() {
        var message = titled("Trip on\nFriday");
        assertThat(form.of(content(message), hill))
                .isEqualTo("Hill School: Trip on Friday\nhttp://localhost:8080/messages/" + message.id());
    }

    @Test
    void it_says_because_of_which_groups_it_comes() {
        through = List.of(school.yearThree, school.yearFour);
        assertThat(form.of(content(titled("Trip")), hill)).startsWith("Hill School: Trip (Year 3, Year 4)\n");
        through = List.of(new GroupId(Ids.next()));
        assertThat(form.of(content(titled("Trip")), hill)).startsWith("Hill School: Trip\n");
    }

    @Test
    void a_school_whose_name_is_not_known_now_is_ours() {
        assertThat(form.of(content(titled("Trip")), Map.of())).startsWith("123Comms: Trip\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "Ж", "🍏", "👨‍👩‍👧"})
    void a_title_that_is_too_long_is_shortened_to_fit_and_the_link_is_whole(String character) {
        var message = titled(character.repeat(400));
        var text = form.of(content(message), hill);
        assertThat(Encoded.of(text).segments()).isEqualTo(2);
        assertThat(text).startsWith("Hill School: " + character)
                .endsWith("\nhttp://localhost:8080/messages/" + message.id());
        var title = text.substring("Hill School: ".length(), text.indexOf('\n'));
        var ellipsis = GsmAlphabet.holds(character) ? "..." : "…";
        assertThat(title).endsWith(ellipsis);
        assertThat(title.substring(0, title.length() - ellipsis.length()).replace(character, "")).isEmpty();
        var longer = text.replace(ellipsis, character + ellipsis);
        assertThat(Encoded.of(longer).segments()).as("no room is left").isEqualTo(3);
    }

    @Test
    void a_school_with_a_very_long_name_leaves_room_for_the_title() {
        assertThat(form.of(content(titled("Trip")), Map.of(school.school, new Named("Long ".repeat(60), Map.of()))))
                .startsWith("Long Long Long Long Long Long Long Long...: Trip\n");
    }

    @Test
    void a_notice_reveals_nothing_of_the_message() {
        var notice = new Notice(NotificationId.of(new DeliveryId(titled("Trip").id(), school.parent, Channel.SMS)),
                school.parent, contact);
        assertThat(form.of(notice, hill))
                .isEqualTo("123Comms: you have a new message\nhttp://localhost:8080/inbox");
    }

    @Test
    void a_digest_says_how_many_there_are() {
        var digest = new DigestOf(
                NotificationId.of(new DeliveryId(titled("Trip").id(), school.parent, Channel.SMS)), school.parent,
                contact, List.of(titled("One"), titled("Two")), ZoneId.of("Europe/London"));
        assertThat(form.of(digest, Map.of())).isEqualTo("123Comms: 2 new messages\nhttp://localhost:8080/inbox");
    }

    @ParameterizedTest
    @CsvSource({"WELSH, mae gennych neges newydd", "ARABIC, لديك رسالة جديدة"})
    void a_notice_is_in_the_language_of_its_recipient(Language language, String words) {
        var notice = new Notice(NotificationId.of(new DeliveryId(titled("Trip").id(), school.parent, Channel.SMS)),
                school.parent, new ContactPoint(contact.email(), true, contact.mobile(), true, language));
        assertThat(form.of(notice, hill)).isEqualTo("123Comms: " + words + "\nhttp://localhost:8080/inbox");
        assertThat(Encoded.of(form.of(notice, hill)).segments()).isEqualTo(1);
    }

    private Message titled(String title) {
        var message = school.message(school.yearThree);
        return new Message(message.id(), new OrganisationId(school.school.value()), message.audience(),
                message.author(), new Text(title), message.body(), message.urgency(), message.confirmation(),
                message.allowReplies(), message.postedAt(), message.edition(), message.version());
    }

    private Notification content(Message message) {
        return new Content(NotificationId.of(new DeliveryId(message.id(), school.parent, Channel.SMS)), school.parent,
                contact, message, through);
    }
}
