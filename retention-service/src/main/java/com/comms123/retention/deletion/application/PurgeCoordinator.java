package com.comms123.retention.deletion.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.certificate.application.CertificateIssuer;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.ErasureStatement;
import com.comms123.retention.certificate.domain.ErasureStatement.Removal;
import com.comms123.retention.deletion.application.Deletions.Change;
import com.comms123.retention.deletion.domain.Answer.Complete;
import com.comms123.retention.deletion.domain.Answer.NothingNew;
import com.comms123.retention.deletion.domain.Answer.StillAwaiting;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.application.HeldRecordReader;
import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.application.PurgeSwitches;
import com.comms123.retention.round.AskBackOff;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Removal: from the claim to the certificate (UP-4).
///
/// A saga of single writes. Each stores the state together with the events that tell others of it; each can be the last
/// before a crash, and whoever comes next carries on from what is stored. There is nothing in memory to lose.
@Component
public class PurgeCoordinator {
    private final Deletions deletions;
    private final HoldMarker marker;
    private final HeldRecordReader reader;
    private final DeletionCanceller canceller;
    private final PurgeSwitches switches;
    private final PausingPurges pausing;
    private final CertificateIssuer certificates;
    private final Clock clock;
    private final RetentionProperties properties;
    private final AskBackOff pace;

    public PurgeCoordinator(Deletions deletions, HoldMarker marker, HeldRecordReader reader,
            DeletionCanceller canceller, PurgeSwitches switches, PausingPurges pausing,
            CertificateIssuer certificates, Clock clock, RetentionProperties properties) {
        this.deletions = deletions;
        this.marker = marker;
        this.reader = reader;
        this.canceller = canceller;
        this.switches = switches;
        this.pausing = pausing;
        this.certificates = certificates;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
    }

    /// Claims what is due and not held, and commands its removal in the same write.
    ///
    /// Safe with any number of instances at once: each claim is one conditional update, and reads the record before the
    /// holds (why that order: see [HoldMarker]). The claims of a batch are written with one request; a record that
    /// changed after it was read is not claimed, whatever becomes of the others.
    ///
    /// Nothing is claimed while removals are paused. The switch is read anew for each batch, after the holds: it only
    /// ever adds a reason not to claim, so nothing of the argument there depends on it. It is no condition of the claims'
    /// own writes; the one batch that was decided on before the pause was written may follow it.
    ///
    /// Claims wait while as many removals as are taken on at once are under way, so that they never outrun the owners and
    /// none is commanded twice just because others come first.
    public Claims claimDue(int limit) {
        if (!switches.read().isOpen() || isAtCapacity()) {
            return new Claims(0, 0);
        }
        var due = deletions.due(clock.instant(), limit);
        if (isFarAboveUsual(due.size(), limit)) {
            return new Claims(0, 0);
        }
        var holds = marker.covering(due);
        var calledOff = canceller.among(due);
        var claims = new ArrayList<Change>();
        for (var record : due) {
            if (calledOff.contains(record.id())) {
                canceller.takeOff(record.id());
            } else if (marker.inLine(record, holds)) {
                record.claim(new PurgeId(Ids.next()), properties.owners(), pace, clock.instant())
                        .ifPresent(claim -> claims.add(new Change(claim.deletion(), claim.events())));
            }
        }
        if (claims.isEmpty() || !switches.read().isOpen()) {
            return new Claims(due.size(), 0);
        }
        // A hold, or another instance, was faster with those: their claims are void.
        var overtaken = deletions.saveAll(claims);
        return new Claims(due.size(), claims.size() - overtaken.size());
    }

    /// @param found how many were due
    /// @param claimed how many of them were claimed here; the others turned out to be held, or somebody else was faster
    public record Claims(int found, int claimed) {}

    /// Asks owners again that are silent, or have found a residue, or have kept what no hold protects any more.
    ///
    /// @return how many removals were waiting
    public int askAgain(int limit) {
        var silent = deletions.silent(clock.instant(), limit);
        // When an answer came meanwhile, or another instance asked, the next round sees whether there is still need.
        deletions.saveAll(silent.stream().flatMap(purging -> askingAgain(purging).stream()).toList());
        return silent.size();
    }

    /// One owner's answer to one command.
    public record Response(PurgeId purge, String service, Part part) {}

    /// As [#answered(PurgeId, String, Part)], for many answers with one request for what is stored and one for what
    /// becomes of it.
    ///
    /// @return those to be given one by one: of removals that are not known, or have changed meanwhile
    public List<Response> answered(List<Response> responses) {
        var read = new HashMap<PurgeId, Deletion>();
        deletions.findByPurges(responses.stream().map(Response::purge).distinct().toList())
                .forEach(deletion -> deletion.removal().ifPresent(purge -> read.put(purge.id(), deletion)));
        var byPurge = responses.stream().filter(response -> read.containsKey(response.purge()))
                .collect(groupingBy(Response::purge, LinkedHashMap::new, toList()));
        var changes = new ArrayList<Change>();
        byPurge.forEach((id, some) -> {
            if (read.get(id) instanceof Purging purging) {
                answered(purging, some).ifPresent(changes::add);
            }
        });
        var overtaken = deletions.saveAll(changes);
        return responses.stream().filter(response -> {
            var known = read.get(response.purge());
            return known == null || overtaken.contains(known.id());
        }).toList();
    }

    private Optional<Change> answered(Purging read, List<Response> responses) {
        var purging = read;
        for (var response : responses) {
            switch (purging.answered(response.service(), response.part())) {
                case StillAwaiting(Purging awaiting) -> purging = awaiting;
                case Complete(Purging complete) -> {
                    return Optional.of(certified(complete));
                }
                case NothingNew _ -> {
                }
            }
        }
        return purging.equals(read) ? Optional.empty() : Optional.of(new Change(purging, List.of()));
    }

    /// An owner has answered. When it was the last, and nobody found anything left, the certificate is issued in the
    /// same write. Any order, any number of times.
    ///
    /// @throws Refused `unknown-purge` when no such removal was ever commanded here
    public void answered(PurgeId id, String service, Part part) {
        Conflicts.retrying(() -> {
            var read = deletions.findByPurge(id).orElseThrow(() -> new Refused(
                    Refusal.absent("unknown-purge", "There is no removal with this id.")));
            if (read instanceof Purging purging) {
                switch (purging.answered(service, part)) {
                    case StillAwaiting(Purging awaiting) -> deletions.save(awaiting, List.of());
                    case Complete(Purging complete) -> save(certified(complete));
                    case NothingNew _ -> {
                    }
                }
            }
            return id;
        });
    }

    private boolean isAtCapacity() {
        var now = clock.instant();
        return deletions.underWay(now, now.plus(pace.after(1)), properties.mostUnderWay()) >= properties.mostUnderWay();
    }

    /// The brake: a batch far above the usual size waits for two people. A removal that came due before a batch that
    /// they allowed is not counted again.
    private boolean isFarAboveUsual(int found, int limit) {
        if (found < limit && found <= properties.brakeAbove()) {
            return false;
        }
        var allowed = switches.read().allowedUntil().orElse(Instant.EPOCH);
        var due = deletions.countDue(allowed, clock.instant(), properties.brakeAbove() + 1);
        if (due <= properties.brakeAbove()) {
            return false;
        }
        pausing.brake(due);
        return true;
    }

    private Optional<Change> askingAgain(Purging purging) {
        if (purging.purge().isKept() && (!switches.read().isOpen() || isStillHeld(purging))) {
            return Optional.of(new Change(purging.keptStill(pace, clock.instant()), List.of()));
        }
        return purging.commandAgain(pace, clock.instant())
                .map(command -> new Change(command.deletion(), command.events()));
    }

    private boolean isStillHeld(Purging purging) {
        var keptFor = purging.purge().keptFor();
        return !keptFor.isEmpty() && reader.among(keptFor).containsAll(keptFor);
    }

    private Change certified(Purging complete) {
        var now = clock.instant();
        var erasure = complete.certified(certificates.issue(statement(complete, now)), now);
        return new Change(erasure.deletion(), erasure.events());
    }

    private void save(Change change) {
        deletions.save(change.deletion(), List.copyOf(change.events()));
    }

    private static ErasureStatement statement(Purging complete, Instant now) {
        var request = complete.request();
        var purge = complete.purge();
        return new ErasureStatement(new CertificateId(Ids.next()), request.record(), request.id().value(),
                request.requestedAt(), request.dueAt(), request.policyVersion(), purge.id().value(), purge.claimedAt(),
                now, purge.parts().entrySet().stream().map(entry -> new Removal(entry.getKey(),
                        entry.getValue().counts(), entry.getValue().residual(), entry.getValue().answeredAt()))
                        .toList());
    }
}
