package com.comms123.retention.content.application;

import com.comms123.contracts.Event;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.application.PackageWriter.BadPart;
import com.comms123.retention.content.domain.Gathered;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.round.Each;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;

/// Brings further what is gathered, by itself.
///
/// Single writes, each with its events; each can be the last before a crash, and whoever comes next carries on from
/// what is stored. Several instances may do the same at once: one of them is first, the others clean up after themselves.
public final class GatheringProcessor<G extends Gathered<G>> {
    private final Gatherings<G> gatherings;
    private final Contents contents;
    private final Clock clock;

    public GatheringProcessor(Gatherings<G> gatherings, Contents contents, Clock clock) {
        this.gatherings = gatherings;
        this.contents = contents;
        this.clock = clock;
    }

    /// Puts a package together.
    @FunctionalInterface
    public interface Making {
        /// @return where it lies; durable, but nobody knows of it yet. Empty when it must not be given out: nothing is left
        ///         behind then
        /// @throws BadPart when a part is not whole; nothing is left behind then
        Optional<Stored> make() throws IOException;
    }

    /// @return false when there was nothing to store, or something else happened to it: the next round sees whether
    ///         there is still need
    public boolean store(Optional<Accepted<G>> next) {
        return next.isPresent() && save(next.get().state(), next.get().events());
    }

    /// Makes the package of what is whole. A service whose part is not what it said it was is asked again.
    ///
    /// @param lifetime how long the package can be fetched
    public void complete(G gathered, Duration lifetime, Making making) {
        try {
            making.make()
                    .filter(content -> !store(gathered.complete(content, lifetime, clock.instant())))
                    .ifPresent(unwanted -> contents.remove(new Place(gathered.owner(), unwanted.id())));
        } catch (BadPart bad) {
            save(gathered.without(bad.service(), clock.instant()), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Packages remove themselves.
    public void expire(int limit) {
        var now = clock.instant();
        Isolated.each("expire-packages", gatherings.expiring(now, limit), gathered -> store(gathered.expire(now)));
    }

    /// Removes content that is not needed any more: all but the package, and that too once it is gone.
    public void tidy(int limit) {
        Each.of(gatherings.untidy(limit), gathered -> {
            gathered.content().ifPresentOrElse(
                    stored -> contents.removeAllBut(new Place(gathered.owner(), stored.id())),
                    () -> contents.removeAll(gathered.owner()));
            save(gathered.tidied(), List.of());
        });
    }

    private boolean save(G next, List<Event> events) {
        try {
            gatherings.save(next, events);
            return true;
        } catch (OptimisticLockingFailureException overtaken) {
            return false;
        }
    }
}
