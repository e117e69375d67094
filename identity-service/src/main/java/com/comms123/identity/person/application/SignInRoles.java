package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Roles that hold on the whole platform, as the sign-in server keeps them. Every operation can be repeated, and throws as
/// those of [SignInAccounts] do.
public interface SignInRoles {
    int MOST = 1_000;

    /// The people who have the role and can sign in. At most [#MOST].
    List<PersonId> withRole(String role);

    /// The roles that the account has; empty when there is no account.
    Optional<Set<String>> of(PersonId id);

    /// Gives the account the role. The account exists.
    void grant(PersonId id, String role);

    /// Takes the role from the account; nothing happens when it does not have it.
    void revoke(PersonId id, String role);
}
