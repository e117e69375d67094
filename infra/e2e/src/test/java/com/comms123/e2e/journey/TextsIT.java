package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.SmsSink;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Text messages, on the phones of those who want them.
@Journey
class TextsIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Founded school;
    private final SmsSink texts;

    TextsIT(Comms comms) {
        this.comms = comms;
        this.school = comms.founds("school", "Texts " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Year 3", "Year 4"));
        this.texts = comms.texts();
    }

    @Test
    @Clause({"RG-2", "AC-2", "AC-3"})
    void a_parent_who_wants_texts_gets_one_for_the_group_of_their_child_and_nobody_else_does() {
        var year = school.organisation().groups().get(0);
        var parent = newcomer("Linnet", List.of(), "instant");
        var pupil = school.admin().enrols(school.id(), "Robin " + parent.person().name(), List.of(year.id()));
        school.admin().makesGuardian(school.id(), pupil, parent.userId()).expect(200, 201, 204);
        var withoutTexts = newcomer("Dipper", List.of(year.id()), "off");
        var elsewhere = newcomer("Plover", List.of(school.group(1)), "instant");
        var unconfirmed = newcomer("Wagtail", List.of(year.id()), "instant");
        List.of(parent, withoutTexts, elsewhere)
                .forEach(one -> comms.confirmsNumber(one.app(), one.person().mobile()));

        var subject = "Swimming " + UUID.randomUUID();
        var message = school.admin().posts(school.id(), List.of(year.id()), subject, "Bring a towel.");

        PATIENCE.until("staff sees that it arrived", () -> textTo(parent, message).equals("delivered"));
        assertThat(messagesTo(parent))
                .containsExactly(school.organisation().name() + ": " + subject + " ("
                        + year.name() + ")\n" + comms.access().gateway().resolve("/messages/" + message));
        PATIENCE.until("the mail has come to who wants no texts",
                () -> comms.mail().has(withoutTexts.person().email(), subject));
        assertThat(messagesTo(withoutTexts)).isEmpty();
        assertThat(textTo(withoutTexts, message)).isEmpty();
        assertThat(messagesTo(elsewhere)).isEmpty();
        assertThat(textTo(elsewhere, message)).isEmpty();
        PATIENCE.until("staff sees whose number is not confirmed", () -> textTo(unconfirmed, message)
                .equals("skipped number-not-confirmed"));
        assertThat(texts.to(unconfirmed.person().mobile())).isEmpty();
    }

    /// The texts to somebody, without those that bring a code.
    private List<String> messagesTo(Newcomer newcomer) {
        return texts.to(newcomer.person().mobile()).stream().filter(text -> !text.contains("is your 123Comms code"))
                .toList();
    }

    private Newcomer newcomer(String name, List<String> groups, String sms) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), groups);
        PATIENCE.until("they are a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        newcomer.app().send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"),
                Json.object("mail", "instant", "sms", sms, "digestHour", 18, "timeZone", "Europe/London")).expect(200);
        return newcomer;
    }

    /// State and reason of the text to a newcomer, as staff sees it; empty when there is none.
    private String textTo(Newcomer newcomer, String message) {
        return school.admin().deliveries(message).stream()
                .filter(item -> item.path("recipientId").asString("").equals(newcomer.userId())
                        && item.path("channel").asString("").equals("sms"))
                .map(item -> (item.path("state").asString("") + " " + item.path("reason").asString("")).strip())
                .findFirst().orElse("");
    }
}
