package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.platform.Clocks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A service is down when it should purge.
@Journey(on = Kind.ALONE)
class LateOwnerIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration LONG_ENOUGH_TO_BE_LATE = AN_HOUR.multipliedBy(2);
    private static final Duration JUST_NOT_DUE = Duration.ofDays(30).minus(AN_HOUR);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String DOWN = "messaging";

    private final Comms comms;
    private final RunningPlatform platform;
    private final Organisation school;

    LateOwnerIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("UP-4")
    void an_owner_that_is_down_for_a_day_is_named_and_the_removal_is_completed_when_it_is_back() {
        var person = NewPerson.canary("Late");
        var userId = comms.visitor().registers(person, school.id(), List.of());
        var deletion = new Parent(comms.signInWithApp(person.account(userId))).asksForDeletion();
        var officer = comms.privacyOfficer(1);
        PATIENCE.until("it is known", () -> officer.deletion(deletion.id()).path("state").isString());
        var clocks = new Clocks(comms.access(), comms.browser());
        // Removals of earlier journeys become due first. It could not complete them while it is down: whatever it has not
        // completed by now counts as late after the second step.
        clocks.advance(JUST_NOT_DUE.minus(LONG_ENOUGH_TO_BE_LATE));
        PATIENCE.until("the removals that are due have begun", () -> overdue() == 0);
        clocks.advance(LONG_ENOUGH_TO_BE_LATE);
        PATIENCE.until("all that are due are completed", () -> late(DOWN) == 0);

        platform.kill(DOWN);
        try {
            clocks.without(DOWN).advance(AN_HOUR);
            PATIENCE.until("all others have removed their part", () -> officer.deletion(deletion.id()),
                    seen -> seen.path("awaiting").size() == 1
                            && seen.path("awaiting").path(0).asString().equals(DOWN));
            assertThat(late(DOWN)).as("it has time").isZero();
            clocks.without(DOWN).advance(A_DAY);
            PATIENCE.until("it is late", () -> late(DOWN) > 0);
            // Removals of earlier journeys may have become due with this one: an owner that is up catches up with them.
            PATIENCE.until("no owner is late that is up", () -> late("membership") == 0);
            assertThat(officer.deletion(deletion.id()).path("state").asString()).isEqualTo("purging");
        } finally {
            platform.start(DOWN);
        }
        officer.awaitsRemoval(deletion.id());
        PATIENCE.until("nobody is late", () -> late(DOWN) == 0);
        comms.visitor().certificate(deletion.id(), deletion.receipt()).expect(200);
    }

    /// As operations are alerted by.
    private int late(String owner) {
        return read("comms_retention_owners_late\\{[^}]*owner=\"" + owner + "\"[^}]*}");
    }

    private int overdue() {
        return read("comms_retention_overdue_seconds(\\{[^}]*})?");
    }

    private int read(String meter) {
        var retention = Objects.requireNonNull(comms.access().services().get("retention"));
        var metrics = comms.browser().get(retention.management().resolve("/actuator/prometheus")).expect(200).text();
        var gauge = Pattern.compile(meter + " (?<value>[0-9.]+)").matcher(metrics);
        assertThat(gauge.find()).as(meter).isTrue();
        return (int) Double.parseDouble(gauge.group("value"));
    }
}
