package com.comms123.e2e.story;

import com.comms123.e2e.platform.Backup;
import com.comms123.e2e.search.Traces;
import java.time.Duration;
import java.util.List;

/// Step 10: backups of what was held of the parent, taken before the purge, are put back. Nobody has to remember to purge
/// again: each service follows the ledger of erasures (UP-4).
final class Restoring {
    /// Those that certainly hold something of a parent who signed in, was a member and got a message.
    private static final List<String> SERVICES = List.of("identity", "membership", "messaging");
    /// A removal that was commanded just now is left to its command.
    private static final Duration A_WHILE = Duration.ofMinutes(2);

    private final Stage stage;
    private List<Backup> backups = List.of();

    Restoring(Stage stage) {
        this.stage = stage;
    }

    /// While the parent is held.
    void backUp() {
        backups = SERVICES.stream().map(service -> Backup.of(stage.comms().access().mongo(), service)).toList();
    }

    void play(Cast cast) {
        var traces = Traces.of(cast.person());
        stage.check("a while later", () -> stage.clocks().advance(A_WHILE));
        stage.check("old backups of three services are restored", () -> backups.forEach(Backup::restore));
        stage.checkUntil("nothing of the parent is in any store", () -> stage.search().stores(traces).isEmpty());
        stage.checkUntil(
                "and the school does not see the parent",
                () -> !stage.comms().schoolAdmin().seesMember(cast.school().id(), cast.userId()));
    }
}
