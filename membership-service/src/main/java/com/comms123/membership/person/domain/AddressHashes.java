package com.comms123.membership.person.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The hashes that recognise somebody under another account, which only identity-service knows.
///
/// All throw [com.comms123.platform.outcome.Refused] when that cannot be found out now.
public interface AddressHashes {
    /// How many can be asked about at once.
    int MOST_AT_ONCE = 500;

    /// Of these people's addresses, also of those who have asked for deletion and are not purged; the others are left out.
    /// An unconfirmed address counts, too: a person who claims an address is restricted like its owner.
    Map<UserId, AddressHash> of(Collection<UserId> people);

    /// The hashes of these addresses, by [EmailAddress#key].
    Map<String, AddressHash> ofAddresses(Collection<EmailAddress> addresses);

    default Optional<AddressHash> of(UserId person) {
        return Optional.ofNullable(of(Set.of(person)).get(person));
    }
}
