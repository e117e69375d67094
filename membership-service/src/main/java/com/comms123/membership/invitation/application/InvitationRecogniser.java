package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.application.Invitations.Change;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.AddressHashes;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Sees to it that no invitation keeps the address of somebody who is erased (UP-4): each open one learns the keyed hash of
/// its address, and is found and ended by that when the owner is purged.
@Service
public class InvitationRecogniser {
    private final Invitations invitations;
    private final AddressHashes hashes;

    InvitationRecogniser(Invitations invitations, AddressHashes hashes) {
        this.invitations = invitations;
        this.hashes = hashes;
    }

    /// One bounded round; nobody waits for it.
    ///
    /// @return whether there may be more to do right away
    public boolean recogniseSome() {
        var some = invitations.unrecognised(AddressHashes.MOST_AT_ONCE);
        if (some.isEmpty()) {
            return false;
        }
        var known = hashes.ofAddresses(some.stream().map(one -> Objects.requireNonNull(one.email())).toList());
        var changes = some.stream().flatMap(one -> Stream.ofNullable(known.get(keyOf(one)))
                .flatMap(hash -> one.recognise(hash) instanceof Accepted(var recognised, var events)
                        ? Stream.of(new Change(recognised, events))
                        : Stream.empty()))
                .toList();
        return invitations.updateAll(changes).isEmpty() && some.size() == AddressHashes.MOST_AT_ONCE
                && !changes.isEmpty();
    }

    private static String keyOf(Invitation open) {
        return Objects.requireNonNull(open.email()).key();
    }

    /// How many open ones keep an address whose owner asked for deletion at this time, and was invited before.
    public long countErased(AddressHash address, Instant deletedAt) {
        return erased(address, deletedAt).size();
    }

    /// Ends those. Can be interrupted anywhere and run again.
    public void erase(AddressHash address, Instant deletedAt) {
        List<Invitation> some;
        do {
            some = erased(address, deletedAt);
            some.forEach(one -> Conflicts.retrying(() -> invitations.find(one.organisation(), one.id())
                    .map(found -> found.eraseAddress().carryOut(invitations::update))));
        } while (some.size() == Invitations.MOST_AT_ONCE);
    }

    private List<Invitation> erased(AddressHash address, Instant deletedAt) {
        return invitations.openTo(address, Invitations.MOST_AT_ONCE).stream()
                .filter(one -> one.madeAt().isBefore(deletedAt)).toList();
    }
}
