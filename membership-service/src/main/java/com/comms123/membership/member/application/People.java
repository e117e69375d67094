package com.comms123.membership.member.application;

import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Facts about a person besides their memberships. A person nobody has spoken of yet is simply not gone.
public interface People {

    /// Whether the person has asked for deletion, or has been purged.
    ///
    /// A caller that gives a membership MUST write it first and ask afterwards, and take it back when the answer is
    /// yes; a caller that ends memberships MUST mark the person first and look for memberships afterwards. Then one of
    /// the two always sees the other, however they interleave.
    boolean isGone(UserId person);

    /// Remembers that the person has asked for deletion. Marking twice keeps the first time.
    void markGone(UserId person, Instant at);

    /// Remembers by what a person who is gone is recognised, until they are purged. Does nothing for anybody else.
    void recognise(UserId person, AddressHash address);

    /// The memory of a person who has asked for deletion and is not purged.
    ///
    /// @param address null when it is not known
    record Gone(Instant at, @Nullable AddressHash address) {}

    Optional<Gone> gone(UserId person);

    /// Since when the owner of the address has the account, who had not registered it; null when they had.
    ///
    /// As with [#isGone], whoever gives what a registration asked for MUST ask afterwards too.
    @Nullable
    Instant reclaimedAt(UserId person);

    /// Marking twice keeps the first time.
    void markReclaimed(UserId person, Instant at);

    /// Remembers what could not be given. The same wish is kept once, and none of a person who is gone or whose account was
    /// reclaimed, whichever comes first.
    void refuse(UserId person, Collection<RefusedWish> wishes);

    List<RefusedWish> refusedWishes(UserId person);

    /// How many records there are about the person: 0 or 1.
    long count(UserId person);

    void remove(UserId person);
}
