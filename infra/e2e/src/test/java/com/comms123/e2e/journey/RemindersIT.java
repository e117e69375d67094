package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.platform.Clocks;
import com.comms123.e2e.search.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Privacy officers get a mail about tasks with a deadline.
@Journey(on = Kind.ALONE)
class RemindersIT {
    private static final Patience PATIENCE = Patience.seconds(90);
    private static final List<String> OFFICERS = List.of("privacy-officer-1", "privacy-officer-2");
    private static final Duration A_FORTNIGHT = Duration.ofDays(14);
    private static final String KNOWS_WHO_THEY_ARE = "identity";

    private final Comms comms;
    private final RunningPlatform platform;

    RemindersIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    @Test
    @Clause("UP-5")
    void every_officer_gets_one_reminder_that_a_review_is_due_and_one_that_it_was_missed_even_when_identity_was_down() {
        var person = NewPerson.canary("Rea");
        var held = comms.newcomer(person, comms.access().organisation("school").id(), List.of());
        var reviewAt = comms.clocks().now().plus(Duration.ofDays(16));
        var hold = comms.privacyOfficer(1).proposesHoldOn("user", held.userId(), "Central Family Court", "R-reminders",
                "because of " + person.name(), reviewAt);
        comms.privacyOfficer(2).approves(hold).expect(200);
        try {
            comms.clocks().advance(Duration.ofDays(2));
            tells(hold, 1, "Review a legal hold", "Review this legal hold by", person);

            var clocks = new Clocks(comms.access(), comms.browser());
            platform.kill(KNOWS_WHO_THEY_ARE);
            try {
                clocks.without(KNOWS_WHO_THEY_ARE).advance(A_FORTNIGHT);
            } finally {
                platform.start(KNOWS_WHO_THEY_ARE);
            }
            tells(hold, 2, "Review a legal hold", "Review this legal hold now", person);

            comms.clocks().advance(A_FORTNIGHT);
            tells(hold, 2, "Review a legal hold", "Review this legal hold now", person);
        } finally {
            comms.privacyOfficer(1).proposesRelease(hold).expect(200);
            comms.privacyOfficer(2).approvesRelease(hold).expect(200);
        }
    }

    @Test
    @Clause("AC-4")
    void every_officer_gets_a_reminder_when_the_time_to_answer_a_request_for_a_copy_runs_out() {
        var person = NewPerson.canary("Rio");
        var who = comms.newcomer(person, comms.access().organisation("school").id(), List.of());
        var id = who.parent().asksForCopy("user", who.userId()).expect(201).json().path("id").asString();
        var deadline = Instant.parse(who.parent().accessRequest(id).path("deadline").asString());
        var sent = 0;
        for (var left : List.of(Duration.ofDays(7), Duration.ofDays(2), Duration.ZERO)) {
            comms.clocks().advance(Duration.between(comms.clocks().now(), deadline.minus(left)).plusSeconds(1));
            tells(id, ++sent, "Answer a request for a copy",
                    left.isZero() ? "it was due by" : "of personal data by", person);
        }
        comms.privacyOfficer(1).settlesFee(id, "waived").expect(200);
    }

    /// Each officer has so many mails about it, each different from the others, and the newest says so; no mail to them says
    /// anything about anybody.
    private void tells(String id, int times, String subject, String says, NewPerson nobody) {
        for (var officer : OFFICERS) {
            var mails = PATIENCE.until(officer + " has the mail", () -> mailsAbout(officer, id),
                    found -> found.size() >= times && text(found.getFirst()).contains(says));
            assertThat(mails).hasSize(times)
                    .allSatisfy(mail -> assertThat(mail.path("subject").asString()).isEqualTo(subject))
                    .extracting(mail -> mail.path("headers").path("Message-ID").toString()).doesNotHaveDuplicates();
            assertThat(Traces.of(nobody).in(mails.toString())).isEmpty();
        }
    }

    private List<JsonNode> mailsAbout(String officer, String id) {
        return comms.mail().to(comms.access().account(officer).email()).stream()
                .filter(mail -> text(mail).contains(id)).toList();
    }

    private static String text(JsonNode mail) {
        return mail.path("text").asString("");
    }
}
