package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.platform.Backup;
import com.comms123.e2e.platform.Clocks;
import com.comms123.e2e.search.Search;
import com.comms123.e2e.search.Traces;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Somebody restores backups that are older than a purge.
@Journey(on = Kind.ALONE)
class BackupIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    /// A removal that was commanded just now is left to its command.
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    /// Those that keep something of a person.
    private static final List<String> RESTORED = List.of("identity", "membership", "messaging");

    private final Comms comms;
    private final RunningPlatform platform;
    private final Organisation school;

    BackupIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("UP-4")
    void records_that_a_restored_backup_brings_back_are_purged_again() {
        var person = NewPerson.canary("Rosa");
        var traces = Traces.of(person);
        var userId = comms.visitor().registers(person, school.id(), List.of(school.groups().getFirst().id()));
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        PATIENCE.until("the school sees the new parent", () -> comms.schoolAdmin().seesMember(school.id(), userId));
        var backups = RESTORED.stream().map(service -> Backup.of(comms.access().mongo(), service)).toList();

        var deletion = parent.asksForDeletion();
        var officer = comms.privacyOfficer(1);
        PATIENCE.until("it is known", () -> officer.deletion(deletion.id()).path("state").isString());
        var clocks = new Clocks(comms.access(), comms.browser());
        clocks.advance(THIRTY_DAYS);
        officer.awaitsRemoval(deletion.id());
        var search = new Search(comms.access());
        assertThat(search.stores(traces).findings()).isEmpty();

        clocks.advance(A_WHILE);
        RESTORED.forEach(platform::kill);
        backups.forEach(Backup::restore);
        assertThat(search.stores(traces).foundIn("store identity.")).as("the backup holds the person").isTrue();
        RESTORED.forEach(platform::start);
        PATIENCE.until("it is purged anew", () -> search.stores(traces).isEmpty());
        var isSeen = PATIENCE.until("the list of members is there again",
                () -> comms.schoolAdmin().seesMember(school.id(), userId), _ -> true);
        assertThat(isSeen).isFalse();
    }
}
