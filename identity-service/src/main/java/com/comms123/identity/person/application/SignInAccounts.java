package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;

/// The accounts at the sign-in server, one for each person, named by the person's id. It alone knows passwords; it knows
/// no names.
///
/// Every operation can be repeated: what is done already is done. All throw [SignInUnavailable] when the server does not
/// answer in time or answers what it should not; whether the operation took effect is then unknown.
public interface SignInAccounts {
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

    /// Disables the account, gives its address free and ends its sessions everywhere.
    void close(PersonId id);

    /// @return how many accounts were removed: 0 or 1
    long remove(PersonId id);

    boolean exists(PersonId id);
}
