package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.EmailAddress;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The accounts at the sign-in server, one for each person, named by the person's id. It alone knows passwords; it knows
/// no names.
///
/// Every operation can be repeated: what is done already is done. All throw [SignInUnavailable] when the server does not
/// answer in time or answers what it should not; whether the operation took effect is then unknown.
public interface SignInAccounts {
    int MOST_WITH_ROLE = 1_000;

    /// Makes an account that can sign in at once. An account that this person has already is left as it is.
    Opening open(PersonId id, EmailAddress email, Password password);

    sealed interface Opening {
        record Opened() implements Opening {}

        /// The address belongs to the account of this other person.
        record HeldBy(PersonId holder) implements Opening {}

        /// The address belongs to an account that none of ours is.
        record HeldByStranger() implements Opening {}

        /// The server's own rules refuse the password.
        record PasswordRefused() implements Opening {}

        /// The server does not take the address for one.
        record AddressRefused() implements Opening {}
    }

    /// Gives the account the address, and notes whether mail to it is known to reach its owner.
    Alignment align(PersonId id, EmailAddress email, boolean verified);

    sealed interface Alignment {
        record Aligned() implements Alignment {}

        /// The address belongs to the account of this other person.
        record HeldBy(PersonId holder) implements Alignment {}

        /// The address belongs to an account that none of ours is.
        record HeldByStranger() implements Alignment {}

        /// This person has no account.
        record Absent() implements Alignment {}
    }

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

    /// Since when the account has a second factor; empty when it has none.
    Optional<Instant> secondFactorSince(PersonId id);

    void removeSecondFactor(PersonId id);

    /// Disables the account, gives its address free and ends its sessions everywhere.
    void close(PersonId id);

    /// @return how many accounts were removed: 0 or 1
    long remove(PersonId id);

    boolean exists(PersonId id);

    /// To whom a role that holds on the whole platform was granted, and who can sign in. At most [#MOST_WITH_ROLE].
    List<PersonId> withRole(String role);

    /// Gives the account a role that holds on the whole platform. The account exists.
    void grant(PersonId id, String role);
}
