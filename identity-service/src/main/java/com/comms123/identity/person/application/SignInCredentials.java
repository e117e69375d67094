package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.SecondFactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The means by which people show the sign-in server who they are, and the sessions that they have there since. Every
/// operation can be repeated, and throws as those of [SignInAccounts] do.
public interface SignInCredentials {
    /// Whether this is the person's password. Needs no second factor, and leaves no session behind.
    boolean isPassword(PersonId id, Password password);

    /// Makes this the password, and forgets earlier failures to give the right one.
    ///
    /// @return false when the server's own rules refuse it: nothing has changed then
    boolean setPassword(PersonId id, Password password);

    /// Ends the person's sessions everywhere, whoever runs them.
    ///
    /// @param keep the server's name of one session that goes on; null to end all
    void endSessions(PersonId id, @Nullable String keep);

    /// The second factor of the account; none when there is no account.
    SecondFactor secondFactor(PersonId id);

    /// Removes all of it: apps and recovery codes.
    void removeSecondFactor(PersonId id);

    /// Removes one app of this account; nothing happens when it has none with this id.
    void removeApp(PersonId id, String appId);

    /// The passkeys of the account; none when there is no account.
    List<Passkey> passkeys(PersonId id);

    /// Removes a passkey of this account; nothing happens when it has none with this id.
    void removePasskey(PersonId id, String passkeyId);
}
