package com.comms123.messaging.delivery.smtp;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.BounceProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.SigningProperties;
import com.comms123.messaging.signing.SigningProperties.Key;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.Text;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The mail of a reader, read by Jakarta Mail.
class MailsTest {
    /// RFC 5322, 2.1.1, and RFC 2045, 6.7.
    private static final int LONGEST_HEADER_LINE = 998;
    private static final int LONGEST_ENCODED_LINE = 76;
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    private final SchoolFixture school = new SchoolFixture();
    private final Signatures signatures = new Signatures(
            new SigningProperties(List.of(new Key(Base64.getEncoder().encodeToString(new byte[32])))));
    private final UnsubscribeLinks links = new UnsubscribeLinks(signatures,
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReturnPaths returnPaths = returnPaths(signatures);
    private final Mails.Batch batch = new Mails(SchoolFixture.MAIL, new Wording(), links, returnPaths).batch(NOON);

    @ParameterizedTest
    @ValueSource(strings = {"We go on Friday.", "", "Größe: Äpfel, ἄλφα, 123 €, \uD83C\uDF4F\uD83D\uDC69‍\uD83D\uDC67",
            "The first line ends with a space. \nThe second with a tab.\t\n\n   The fourth is indented.\n",
            ".\n..\n. is how a line may begin\n.", "1 + 1 = 2, =3D, = at the end =\n=",
            "<script>alert('1')</script> & \"tea\" &amp; 'cake'", "From the beginning\n-- \nand after it"})
    void an_email_shows_the_message_in_text_and_html(String body) throws Exception {
        var message = message("Trip", body);
        var read = read(mail(message, ANN));
        var link = "http://localhost:8080/messages/" + message.id();
        var preferences = "http://localhost:8080/profile/notifications";
        var stop = "http://localhost:8080/unsubscribe#" + token(message, ANN);
        assertThat(read.text()).isEqualTo(body + "\n\n-- \nRead it on 123Comms: " + link
                + "\nChoose when you get emails: " + preferences + "\nStop emails like this one: " + stop + "\n");
        assertThat(read.html()).isEqualTo(
                """
                        <!DOCTYPE html>
                        <html><head><meta charset="utf-8"><title>Trip</title></head>
                        <body><p>%s</p>
                        <hr><p><a href="%s">Read it on 123Comms</a> &middot; <a href="%s">Choose when you get emails</a> &middot;
                        <a href="%s">Stop emails like this one</a>
                        </p>
                        </body></html>
                        """
                        .formatted(html(body), link, preferences, stop));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Ω", "\uD83C\uDF4F", "long words "})
    void no_line_is_longer_than_a_mail_may_have(String repeated) throws Exception {
        var body = repeated.repeat(5_000);
        var mail = mail(message(repeated.repeat(40).strip(), body), ANN);
        assertThat(read(mail).text()).startsWith(body + "\n");
        assertThat(read(mail).mime().getSubject()).isEqualTo(repeated.repeat(40).strip());
        var whole = new String(written(mail), UTF_8);
        assertThat(whole).matches("\\p{ASCII}*");
        assertThat(whole.split("\r\n")).allMatch(line -> line.length() <= LONGEST_HEADER_LINE)
                .noneMatch(line -> line.contains("\n") || line.contains("\r"));
        assertThat(whole.substring(whole.indexOf("\r\n\r\n")).split("\r\n"))
                .allMatch(line -> line.length() <= LONGEST_ENCODED_LINE);
    }

    @Test
    void the_headers_name_sender_and_recipient_and_how_to_stop_such_emails() throws Exception {
        var message = message("Größe <b>& \uD83C\uDF4F", "We go.");
        var mime = read(mail(message, ANN)).mime();
        assertThat(mime.getSubject()).isEqualTo("Größe <b>& \uD83C\uDF4F");
        assertThat(mime.getHeader("From", null)).isEqualTo("no-reply@comms123.example");
        assertThat(mime.getHeader("To", null)).isEqualTo(ANN);
        assertThat(mime.getHeader("Message-ID", null))
                .isEqualTo("<" + message.id() + "." + person(ANN) + "@comms123.example>");
        assertThat(mime.getSentDate()).isEqualTo(Date.from(NOON));
        assertThat(mime.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mime.getHeader("MIME-Version", null)).isEqualTo("1.0");
        assertThat(mime.getHeader("Importance")).isNull();
        assertThat(mime.getHeader("List-Unsubscribe", null)).isEqualTo(
                "<http://localhost:8080/api/v1/unsubscriptions/" + token(message, ANN) + ">");
        assertThat(mime.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(read(mail(school.message(NOON, Urgency.URGENT, school.yearThree), ANN)).mime()
                .getHeader("Importance", null)).isEqualTo("high");
    }

    @Test
    void each_recipient_of_a_message_gets_only_their_own_links() throws Exception {
        var message = message("Trip", "We go on Friday.");
        for (var address : List.of(ANN, BOB, ANN)) {
            var other = address.equals(ANN) ? BOB : ANN;
            var mail = mail(message, address);
            assertThat(mail.recipient()).extracting(Object::toString).containsExactly(address);
            assertThat(returnPaths.open(mail.getEnvelopeFrom())).contains(id(message, address));
            var whole = new String(written(mail), UTF_8);
            assertThat(whole).doesNotContain(other, person(other).toString(), Form.GAP);
            assertThat(read(mail).html()).contains(token(message, address)).doesNotContain(token(message, other));
            assertThat(read(mail).text()).contains(token(message, address)).doesNotContain(token(message, other));
            assertThat(read(mail).mime().getHeader("Message-ID")).hasSize(1);
        }
    }

    @Test
    void messages_of_one_batch_are_not_mixed_up() throws Exception {
        var first = message("First", "One");
        var second = message("Second", "Two");
        for (var message : List.of(first, second, first)) {
            assertThat(read(mail(message, ANN)).text()).startsWith(message.body().value() + "\n");
            assertThat(read(mail(message, ANN)).mime().getSubject()).isEqualTo(message.subject().value());
        }
    }

    @Test
    void a_notice_reveals_nothing_of_a_message_and_can_stop_all_emails() throws Exception {
        var message = message("Größe", "We go on Friday.");
        var read = read(batch.write(new Notification.Notice(id(message, ANN), person(ANN), contact(ANN))));
        var stop = links.tokenFor(new Unsubscription(person(ANN), Optional.empty())).orElseThrow();
        assertThat(read.mime().getSubject()).isEqualTo("You have a new message");
        assertThat(read.text()).contains("confirm your address", "http://localhost:8080/\n")
                .endsWith("\nStop emails like this one: http://localhost:8080/unsubscribe#" + stop + "\n");
        assertThat(read.html()).contains("<a href=\"http://localhost:8080/\">sign in</a>",
                "<a href=\"http://localhost:8080/unsubscribe#" + stop + "\">Stop emails like this one</a>");
        assertThat(read.text() + read.html()).doesNotContain("Größe", "Friday", school.school.toString());
    }

    @Test
    void a_digest_has_all_its_messages() throws Exception {
        var messages = List.of(message("First & last", "1 < 2"), message("Second", "x".repeat(3_000)));
        var digest = new DigestId(person(ANN), Channel.MAIL, NOON);
        var read = read(batch.write(new Notification.DigestOf(NotificationId.of(digest), person(ANN), contact(ANN),
                messages, ZoneOffset.UTC)));
        assertThat(read.mime().getSubject()).isEqualTo("2 new messages");
        assertThat(read.text()).startsWith("First & last\nMonday 2 March, 12:00\n\n1 < 2\n\n")
                .contains("\n\n" + "x".repeat(2_000) + " …\n\n", "Stop emails like this one: ");
        assertThat(read.html()).contains("<h2>First &amp; last</h2>", "<p>1 &lt; 2</p>",
                "Stop emails like this one</a>");
    }

    @Test
    void each_recipient_of_one_batch_reads_the_fixed_words_in_her_language() throws Exception {
        var message = message("Trip <1>", "We go.");
        var arabic = read(batch.write(content(message, ANN, Language.ARABIC)));
        assertThat(arabic.html()).contains("<html lang=\"ar\" dir=\"rtl\">", "<title>Trip &lt;1&gt;</title>",
                "<p dir=\"auto\">We go.</p>", ">اقرأها على 123Comms</a>",
                ">أوقف رسائل البريد الإلكتروني من هذا النوع</a>");
        assertThat(arabic.text()).startsWith("We go.\n\n-- \nاقرأها على 123Comms: http://localhost:8080/messages/");
        var welsh = read(batch.write(content(message, BOB, Language.WELSH)));
        assertThat(welsh.html()).contains("<html lang=\"cy\">", ">Darllenwch hi ar 123Comms</a>",
                ">Dewis pryd y cewch e-byst</a>", ">Atal e-byst fel hwn</a>");
        assertThat(welsh.text()).contains("\nAtal e-byst fel hwn: http://localhost:8080/unsubscribe#");
        assertThat(read(mail(message, ANN)).html()).contains("<html><head>", ">Read it on 123Comms</a>");
    }

    @ParameterizedTest
    @CsvSource({"WELSH, 2 neges newydd, 'Dydd Llun 2 Mawrth, 12:00'",
            "ARABIC, رسالتان جديدتان, 'الاثنين 2 مارس، 12:00'"})
    void a_digest_counts_and_dates_in_the_language_of_its_recipient(Language language, String subject, String time)
            throws Exception {
        var digest = new DigestId(person(ANN), Channel.MAIL, NOON);
        var read = read(batch.write(new Notification.DigestOf(NotificationId.of(digest), person(ANN),
                contact(ANN, language), List.of(message("One", "1"), message("Two", "2")), ZoneOffset.UTC)));
        assertThat(read.mime().getSubject()).isEqualTo(subject);
        assertThat(read.text()).startsWith("One\n" + time + "\n\n1\n\n");
    }

    @Test
    void without_a_key_a_mail_leads_to_the_website_to_be_stopped() throws Exception {
        var none = new Signatures(new SigningProperties(List.of()));
        var mail = new Mails(SchoolFixture.MAIL, new Wording(),
                new UnsubscribeLinks(none, Clock.fixed(NOON, ZoneOffset.UTC)), returnPaths(none)).batch(NOON)
                .write(content(message("Trip", "We go."), ANN));
        assertThat(mail.getEnvelopeFrom()).isEqualTo("no-reply@comms123.example");
        assertThat(read(mail).mime().getHeader("List-Unsubscribe", null))
                .isEqualTo("<http://localhost:8080/profile/notifications>");
        assertThat(read(mail).mime().getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(read(mail).text())
                .endsWith("Choose when you get emails: http://localhost:8080/profile/notifications\n");
        assertThat(read(mail).html()).doesNotContain("Stop emails like this one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "nobody at all@example.org", "a@example.org, b@example.org",
            "a@example.org\r\nBcc: b@example.org"})
    void malformed_email_addresses_are_refused(String address) {
        assertThatThrownBy(() -> mail(message("Trip", "We go."), address)).isInstanceOf(AddressException.class);
    }

    private record Read(MimeMessage mime, String text, String html) {}

    /// As it comes out at the other end.
    private static Read read(Mail mail) throws MessagingException, IOException {
        var mime = new MimeMessage((Session) null, new ByteArrayInputStream(written(mail)));
        assertThat(mime.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mime.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        return new Read(mime, content(parts, 0), content(parts, 1));
    }

    private static String content(MimeMultipart parts, int number) throws MessagingException, IOException {
        return ((String) parts.getBodyPart(number).getContent()).replace("\r\n", "\n");
    }

    /// With the dots that SMTP adds taken away again (RFC 5321, 4.5.2).
    private static byte[] written(Mail mail) throws IOException {
        var out = new ByteArrayOutputStream();
        mail.writeTo(new SMTPOutputStream(out), null);
        var sent = out.toString(UTF_8);
        assertThat(sent.lines()).noneMatch(line -> line.equals("."));
        return sent.replace("\r\n.", "\r\n").getBytes(UTF_8);
    }

    private Mail mail(Message message, String address) throws AddressException {
        return batch.write(content(message, address));
    }

    private static Notification content(Message message, String address) {
        return content(message, address, Language.ENGLISH);
    }

    private static Notification content(Message message, String address, Language language) {
        return new Notification.Content(id(message, address), person(address), contact(address, language), message,
                List.of());
    }

    private Message message(String subject, String body) {
        var any = school.message(school.yearThree);
        return new Message(any.id(), any.organisation(), any.audience(), any.author(), new Text(subject),
                new Text(body), any.urgency(), false, false, any.postedAt(), any.edition(), any.version());
    }

    private static ContactPoint contact(String address) {
        return contact(address, Language.ENGLISH);
    }

    private static ContactPoint contact(String address, Language language) {
        return new ContactPoint(new EmailAddress(address), true, null, false, language);
    }

    private static NotificationId id(Message message, String address) {
        return NotificationId.of(new DeliveryId(message.id(), person(address), Channel.MAIL));
    }

    /// The same for the same address.
    private static UserId person(String address) {
        return new UserId(java.util.UUID.nameUUIDFromBytes(address.getBytes(UTF_8)));
    }

    private String token(Message message, String address) {
        return links.tokenFor(new Unsubscription(person(address), Optional.of(message.organisation()))).orElseThrow();
    }

    private static ReturnPaths returnPaths(Signatures signatures) {
        return new ReturnPaths(signatures,
                new BounceProperties("bounces.example", "127.0.0.1", 0, 1, 1_024, Duration.ofSeconds(1)));
    }

    private static String html(String body) {
        return body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;").replace("\n", "<br>\n");
    }
}
