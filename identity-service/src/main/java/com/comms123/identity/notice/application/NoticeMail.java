package com.comms123.identity.notice.application;

import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.Profile;

/// The way out to the mail server.
public interface NoticeMail {
    /// When this returns, the mail server has taken it.
    ///
    /// @throws NotSent when it did not; worth trying again
    void send(Notice.Kind kind, Profile to);

    /// Its text says nothing about the recipient.
    class NotSent extends RuntimeException {
        public NotSent(String why) {
            super(why);
        }
    }
}
