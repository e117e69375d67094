package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a registration: name, email, a mobile number for those who like, a password, a school or club and its
/// groups; each with an error of its own.
@Journey
class RegistrationIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Organisation school;

    RegistrationIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause({"RG-1", "PO-1"})
    void a_person_who_fills_in_just_the_required_fields_is_a_member_in_the_groups_they_chose() {
        var person = NewPerson.canary("Rosa");
        var registration = registration(person);
        registration.remove("mobile");
        var userId = comms.visitor().register(registration).expect(201).json().path("userId").asString();
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        var membership = PATIENCE.until("the membership is active", () -> parent.membershipOf(school.id()),
                Optional::isPresent).orElseThrow();
        assertThat(membership.groupIds()).containsExactly(groupId());
        var me = parent.me();
        assertThat(me.path("name").asString()).isEqualTo(person.name());
        assertThat(me.path("email").asString()).isEqualTo(person.email());
        assertThat(me.path("mobile").isNull()).isTrue();
        assertThat(me.path("policyVersion").asString()).isEqualTo(registration.path("policyVersion").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name          | required
            email         | required
            password      | required
            policyVersion | required
            memberships   | required
            """)
    @Clause("RG-1")
    void a_field_that_is_missing_has_its_own_error(String field, String code) {
        var registration = registration(NewPerson.canary("Rolf"));
        registration.remove(field);
        assertThat(errors(comms.visitor().register(registration))).isEqualTo(Map.of(field, code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            name          | 12345                          | malformed
            name          | Ann\u202Erab                   | unsupported-characters
            name          | An\u200Bn Hidden               | unsupported-characters
            email         | no address                     | malformed
            email         | two@@example.org               | malformed
            email         | ann@localhost                  | malformed
            email         | a\u200Bnn@example.org          | unsupported-characters
            mobile        | 12                             | malformed
            mobile        | call me                        | malformed
            mobile        | +44 909 8790000                | not-a-mobile
            password      | short                          | too-short
            policyVersion | 0.1                            | policy-outdated
            """)
    @Clause("RG-1")
    void a_field_that_is_malformed_has_its_own_error(String field, String value, String code) {
        var registration = registration(NewPerson.canary("Rolf"));
        registration.put(field, value);
        var errors = errors(comms.visitor().register(registration));
        assertThat(errors.keySet()).containsExactly(field);
        assertThat(errors).containsEntry(field, code);
    }

    @Test
    @Clause("RG-1")
    void a_school_or_group_that_is_no_id_has_its_own_error() {
        var registration = registration(NewPerson.canary("Rolf"));
        registration.set("memberships",
                Json.MAPPER.valueToTree(List.of(Map.of("organisationId", "none", "groupIds", List.of()))));
        assertThat(errors(comms.visitor().register(registration)))
                .isEqualTo(Map.of("memberships[0].organisationId", "malformed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Zoë Ångström-O’Neill | zoe+school  | +46 70 123 45 67  | +46701234567
            李小龍               | li.xiaolong | 07400 123456      | +447400123456
            Σοφία Παπαδοπούλου   | sofia       | +30 691 234 5678  | +306912345678
            """)
    @Clause("RG-1")
    void names_of_any_script_plus_addresses_and_numbers_of_other_countries_are_taken(String name, String local,
            String mobile, String e164) {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        var person = new NewPerson(name, local + "." + unique + "@families.example", mobile,
                "a long way to " + unique);
        var userId = comms.visitor().registers(person, school.id(), List.of());
        var me = new Parent(comms.signInWithApp(person.account(userId))).me();
        assertThat(me.path("name").asString()).isEqualTo(name);
        assertThat(me.path("email").asString()).isEqualTo(person.email());
        assertThat(me.path("mobile").asString()).isEqualTo(e164);
    }

    @Test
    @Clause("RG-1")
    void the_page_shows_the_rules_for_passwords_before_and_the_broken_one_after() {
        var rules = comms.visitor().session().get("/api/v1/password-rules").expect(200).json();
        assertThat(rules.path("minLength").asInt()).isPositive();
        var codes = Json.texts(rules.path("rules"), "code");
        var person = NewPerson.canary("Rolf");
        for (var password : List.of("a".repeat(rules.path("minLength").asInt() - 1), "password1234", person.email())) {
            var registration = registration(person);
            registration.put("password", password);
            var errors = errors(comms.visitor().register(registration));
            assertThat(errors.keySet()).containsExactly("password");
            assertThat(codes).containsAll(errors.values());
        }
    }

    @Test
    @Clause("RG-1")
    void the_address_is_confirmed_by_the_link_that_was_sent_there_once() {
        var person = NewPerson.canary("Runa");
        var userId = comms.visitor().registers(person, school.id(), List.of());
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        assertThat(parent.me().path("emailVerified").asBoolean()).isFalse();
        var token = PATIENCE.until("the mail has come", () -> comms.mail().token(person.email(), "/confirm-email"),
                Optional::isPresent).orElseThrow();
        comms.visitor().confirmsEmail(token).expect(204);
        PATIENCE.until("it is confirmed", () -> parent.me().path("emailVerified").asBoolean());
        assertThat(comms.visitor().confirmsEmail(token).expect(422).code()).isEqualTo("token-unknown");
        assertThat(comms.visitor().confirmsEmail(token.substring(1) + "A").expect(422).code())
                .isEqualTo("token-unknown");
    }

    @Test
    @Clause("AC-2")
    void an_email_to_an_unconfirmed_address_reveals_nothing_of_the_message() {
        var person = NewPerson.canary("Rhea");
        var userId = comms.visitor().registers(person, school.id(), List.of(groupId()));
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        PATIENCE.until("the membership is active", () -> parent.membershipOf(school.id()).isPresent());
        var subject = "Secret " + UUID.randomUUID();
        var messageId = comms.staff().posts(school.id(), List.of(groupId()), subject, "Whispered " + subject);
        PATIENCE.until("it is in the inbox", () -> parent.hasInInbox(messageId));
        var hint = PATIENCE.until(
                "a mail says that something waits",
                () -> comms.mail()
                        .to(person.email())
                        .stream()
                        .filter(mail -> mail.toString().contains("/inbox")
                                || mail.toString().contains("have a new message"))
                        .toList(),
                mails -> !mails.isEmpty());
        assertThat(hint.toString()).doesNotContain(subject);
        assertThat(comms.mail().to(person.email()).toString()).doesNotContain(subject);
    }

    private ObjectNode registration(NewPerson person) {
        return comms.visitor().registration(person, school.id(), List.of(groupId()));
    }

    private String groupId() {
        return school.groups().getFirst().id();
    }

    private static Map<String, String> errors(Answer answer) {
        return Json.elements(answer.expect(400).json().path("errors"))
                .stream()
                .collect(
                        Collectors.toMap(
                                error -> error.path("field").asString(),
                                error -> error.path("code").asString(),
                                (first, _) -> first));
    }
}
