package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import java.util.List;

/// Roles that hold on the whole platform, as the sign-in server keeps them. Every operation can be repeated, and throws as
/// those of [SignInAccounts] do.
public interface SignInRoles {
    int MOST = 1_000;

    /// The people who have the role and can sign in. At most [#MOST].
    List<PersonId> withRole(String role);

    /// Gives the account the role. The account exists.
    void grant(PersonId id, String role);
}
