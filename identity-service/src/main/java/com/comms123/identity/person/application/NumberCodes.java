package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.identity.person.domain.PersonId;
import java.time.Instant;

/// The texted codes that confirm mobile numbers, by their hashes; one for each person at most. A code is good for the one
/// number that it was sent to.
public interface NumberCodes {
    enum Tried {
        RIGHT, WRONG,
        /// There is none, it has expired, or it was tried too often.
        NONE
    }

    /// Takes the place of an earlier code.
    void put(PersonId person, PhoneNumber number, NumberCode code, Instant expiresAt);

    /// Uses up one try, whatever comes of it. A right code stays until it is forgotten, so that a crash loses nothing.
    ///
    /// @param number the one that the record has now
    /// @param most how often a code can be tried
    Tried attempt(PersonId person, PhoneNumber number, NumberCode code, int most, Instant at);

    /// @return how many there were
    long forget(PersonId person);

    long count(PersonId person);

    void removeExpired(Instant at);
}
