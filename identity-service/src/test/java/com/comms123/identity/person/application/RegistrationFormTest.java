package com.comms123.identity.person.application;

import static com.comms123.identity.fixture.PersonFixture.CLUB;
import static com.comms123.identity.fixture.PersonFixture.GROUP;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.person.application.RegistrationForm.GivenCode;
import com.comms123.identity.person.application.RegistrationForm.Wanted;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrationFormTest {
    private static final List<@Nullable Wanted> WANTED = List
            .of(new Wanted(SCHOOL.toString(), List.of(GROUP.toString(), GROUP.toString())));

    private static RegistrationForm form(@Nullable List<@Nullable Wanted> wanted) {
        return new RegistrationForm("Ann", "ann@example.org", null, "correct horse battery", "2.1", wanted, null);
    }

    private static List<String> wrong(RegistrationForm form) {
        var wrong = new ArrayList<String>();
        assertThatThrownBy(() -> form.read("2.1", "GB")).isInstanceOfSatisfying(Refused.class,
                refused -> refused.refusal().errors().stream().map(error -> error.field() + " " + error.code())
                        .forEach(wrong::add));
        return wrong;
    }

    @Test
    void a_complete_form_is_read_the_mobile_number_being_optional() {
        var read = form(WANTED).read("2.1", "GB");
        assertThat(read.profile().mobile()).isNull();
        assertThat(read.wanted()).containsExactly(new WantedMembership(SCHOOL, List.of(GROUP), false));
        assertThat(read.policyVersion()).isEqualTo("2.1");
    }

    @Test
    void every_field_gets_its_own_error_and_all_of_them_at_once() {
        assertThat(wrong(new RegistrationForm(null, null, null, null, null, null, null))).containsExactly(
                "name required",
                "email required", "password required", "policyVersion required", "memberships required");
        assertThat(wrong(new RegistrationForm("\u202E", "ann", "12", "short", "1.0", List.of(), "de"))).containsExactly(
                "name unsupported-characters", "email malformed", "mobile malformed", "password too-short",
                "policyVersion policy-outdated", "language unknown-language", "memberships required");
    }

    @Test
    void wanted_memberships_are_checked_one_by_one() {
        var given = new ArrayList<@Nullable Wanted>();
        given.add(null);
        given.add(new Wanted(null, null));
        given.add(new Wanted("1-1-1-1-1", null));
        given.add(new Wanted(SCHOOL.toString(), Collections.singletonList("nope")));
        given.add(new Wanted(SCHOOL.toString(), null));
        assertThat(wrong(form(given))).containsExactly("memberships[0] required",
                "memberships[1].organisationId required", "memberships[2].organisationId malformed",
                "memberships[3].groupIds[0] malformed", "memberships[4].organisationId duplicate");
    }

    @Test
    void joining_codes_are_optional_and_read_with_their_field_and_school() {
        var form = form(List.of(new Wanted(SCHOOL.toString(), List.of(), " 7KXM 3RTW "),
                new Wanted(CLUB.toString(), List.of(), " "), new Wanted(GROUP.toString(), List.of())));
        assertThat(form.read("2.1", "GB").wanted()).noneMatch(WantedMembership::admitted);
        assertThat(form.codes()).containsExactly(new GivenCode("memberships[0].code", SCHOOL, "7KXM 3RTW"));
        assertThat(form.codes().getFirst().toString()).doesNotContain("7KXM");
        assertThat(form.toString()).doesNotContain("7KXM");
    }

    @Test
    void a_malformed_joining_code_is_refused_without_a_request() {
        assertThat(wrong(form(List.of(new Wanted(SCHOOL.toString(), List.of(), "\u202E123"),
                new Wanted(CLUB.toString(), List.of(), "A".repeat(41)))))).containsExactly(
                        "memberships[0].code malformed", "memberships[1].code malformed");
    }

    @Test
    void lists_are_bounded() {
        var many = Collections.<@Nullable Wanted>nCopies(21, new Wanted(SCHOOL.toString(), null));
        assertThat(wrong(form(many))).containsExactly("memberships too-many");
        var groups = Stream.generate(() -> Ids.next().toString()).limit(51).toList();
        assertThat(wrong(form(List.of(new Wanted(SCHOOL.toString(), List.copyOf(groups))))))
                .containsExactly("memberships[0].groupIds too-many");
    }

    @Test
    void neither_the_form_nor_its_refusal_repeats_the_input() {
        var form = new RegistrationForm("\u202ECANARY", "CANARY", "CANARY", "CANARY", "2.1", WANTED, "CANARY");
        assertThat(form.toString()).doesNotContain("CANARY");
        assertThatThrownBy(() -> form.read("2.1", "GB")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().errors()).extracting(FieldRefusal::detail)
                        .noneMatch(detail -> detail.contains("CANARY")));
    }
}
