package com.comms123.identity.person.application;

import static com.comms123.identity.fixture.PersonFixture.CLUB;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.person.application.JoiningCodes.Answer;
import com.comms123.identity.person.application.RegistrationForm.GivenCode;
import com.comms123.platform.outcome.Refused;
import com.comms123.waiting.MachineSpeed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoiningCodeVerifierTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static GivenCode code(int index, UUID organisation, String code) {
        return new GivenCode("memberships[" + index + "].code", organisation, code);
    }

    @Test
    void without_a_code_nobody_is_asked() {
        try (var verifier = new JoiningCodeVerifier((organisation, code) -> {
            throw new AssertionError("asked");
        }, LONG)) {
            assertThat(verifier.admittedBy(List.of())).isEmpty();
        }
    }

    @Test
    void a_right_code_admits_where_it_is_right() {
        try (var verifier = new JoiningCodeVerifier(
                (organisation, code) -> organisation.equals(SCHOOL) && code.equals("RIGHT")
                        ? Answer.RIGHT
                        : Answer.UNKNOWN,
                LONG)) {
            assertThat(verifier.admittedBy(List.of(code(0, SCHOOL, "RIGHT"), code(1, CLUB, "RIGHT"))))
                    .containsExactly(SCHOOL);
        }
    }

    @Test
    void every_wrong_code_is_an_error_of_its_own_field() {
        try (var verifier = new JoiningCodeVerifier(
                (organisation, code) -> code.equals("RIGHT") ? Answer.RIGHT : Answer.WRONG, LONG)) {
            assertThatThrownBy(() -> verifier.admittedBy(
                    List.of(code(0, SCHOOL, "CANARY"), code(2, CLUB, "RIGHT"), code(3, UUID.randomUUID(), "CANARY"))))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.refusal().kind().status()).isEqualTo(400);
                        assertThat(refused.refusal().errors()).extracting(e -> e.field() + " " + e.code())
                                .containsExactly("memberships[0].code wrong-code", "memberships[3].code wrong-code");
                        assertThat(refused.refusal().toString()).doesNotContain("CANARY");
                    });
        }
    }

    @Test
    void all_codes_are_asked_about_at_once() {
        var together = new CyclicBarrier(20);
        try (var verifier = new JoiningCodeVerifier((organisation, code) -> {
            try {
                together.await(10, TimeUnit.SECONDS);
                return Answer.RIGHT;
            } catch (Exception oneByOne) {
                return Answer.WRONG;
            }
        }, LONG)) {
            var codes = IntStream.range(0, 20).mapToObj(i -> code(i, UUID.randomUUID(), "RIGHT")).toList();
            assertThat(verifier.admittedBy(codes)).hasSize(20);
        }
    }

    @Test
    void an_answer_that_does_not_come_in_time_admits_nobody_and_keeps_nobody_out() {
        var never = new CountDownLatch(1);
        try (var verifier = new JoiningCodeVerifier((organisation, code) -> {
            if (organisation.equals(CLUB)) {
                try {
                    never.await();
                } catch (InterruptedException cancelled) {
                    return Answer.WRONG;
                }
            }
            return Answer.RIGHT;
        }, MachineSpeed.stretch(Duration.ofMillis(300)))) {
            assertThat(verifier.admittedBy(List.of(code(0, SCHOOL, "RIGHT"), code(1, CLUB, "RIGHT"))))
                    .containsExactly(SCHOOL);
        }
    }
}
