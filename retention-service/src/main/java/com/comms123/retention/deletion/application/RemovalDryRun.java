package com.comms123.retention.deletion.application;

import com.comms123.retention.RetentionProperties;
import com.comms123.retention.deletion.application.Deletions.Position;
import com.comms123.retention.deletion.application.Deletions.State;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Obstacle;
import com.comms123.retention.pause.application.PurgeSwitches;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The dry run: what would be removed now, and of everything else why it would not. Decides as a claim does, on the
/// record and then the holds as they are, and changes nothing.
@Component
public class RemovalDryRun {
    /// In this order: what is first in line to be claimed comes first, whatever has been removed is no part of it.
    private static final List<State> TRIED = List.of(State.SCHEDULED, State.HELD, State.PURGING);

    private final Deletions deletions;
    private final HoldMarker marker;
    private final PurgeSwitches switches;
    private final RetentionProperties properties;
    private final Clock clock;

    public RemovalDryRun(Deletions deletions, HoldMarker marker, PurgeSwitches switches,
            RetentionProperties properties, Clock clock) {
        this.deletions = deletions;
        this.marker = marker;
        this.switches = switches;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param deletion as it was found, in line with the holds
    /// @param obstacles why it is not removed now; none: it would be
    /// @param place where a list continues after it
    public record Trial(Deletion deletion, List<Obstacle> obstacles, Place place) {
        public boolean wouldBeRemoved() {
            return obstacles.isEmpty();
        }
    }

    /// Where a list continues: after this one of those that were found in this state.
    public record Place(State state, Position position) {}

    /// By state, as they stand in line, and in each by due moment.
    ///
    /// @param dueBefore only what is due before this
    public List<Trial> list(@Nullable Instant dueBefore, @Nullable Place after, int limit) {
        var pause = switches.read().pause();
        var now = clock.instant();
        var found = new ArrayList<Trial>();
        var first = after == null ? 0 : TRIED.indexOf(after.state());
        for (var state : TRIED.subList(first, TRIED.size())) {
            var position = after != null && after.state() == state ? after.position() : null;
            var page = deletions.list(state, dueBefore, position, limit - found.size());
            var holds = marker.covering(page);
            for (var read : page) {
                var heeded = read.alignedWith(holds, properties.grace()).orElse(read);
                found.add(new Trial(heeded, heeded.obstacles(pause.orElse(null), now),
                        new Place(state, new Position(read.due().at(), read.id()))));
            }
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }
}
