package com.comms123.identity.notice.application;

import com.comms123.identity.notice.domain.Letter;

/// The way out to the mail server.
public interface NoticeMail {
    /// When this returns, the mail server has taken it.
    ///
    /// @throws NotSent when it did not; worth trying again
    void send(Letter letter);

    /// Its text says nothing about the recipient.
    class NotSent extends RuntimeException {
        public NotSent(String why) {
            super(why);
        }
    }
}
