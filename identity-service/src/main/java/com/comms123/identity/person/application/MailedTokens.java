package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import java.time.Instant;
import java.util.Optional;

/// The tokens in mails that were sent, by their hashes.
public interface MailedTokens {
    /// @param about its purpose, more closely: the change, or the hash of the address, that it was made for.
    ///        The reader of the token compares: an address that was changed meanwhile makes it worthless
    record Mailed(PersonId person, Purpose purpose, String about) {}

    void add(Token token, Mailed mailed, Instant expiresAt);

    /// Empty for what is unknown, used or expired.
    Optional<Mailed> find(Token token, Instant at);

    /// It was used.
    void remove(Token token);

    /// @return how many there were
    long forget(PersonId person);

    long count(PersonId person);

    void removeExpired(Instant at);
}
