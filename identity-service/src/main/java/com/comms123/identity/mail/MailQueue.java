package com.comms123.identity.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Mails that wait, durable; a worker takes each under a lease.
///
/// @param <M> a mail in the queue
public interface MailQueue<M> {
    /// Takes one that is due, for as long as the lease lasts; then it is due again, unless completed. No two takers get
    /// the same.
    Optional<M> claim(Instant at, Duration lease);
}
