package com.comms123.identity.mail;

import com.comms123.identity.input.domain.EmailAddress;

/// The way out to people's mailboxes.
public interface OutgoingMail {
    /// When this returns, the mail server has taken it.
    ///
    /// @param id the same when it is sent again
    /// @param subject one line: nothing in it ends a header
    /// @throws NotSent when the mail server did not take it
    void send(MailId id, EmailAddress to, String subject, String text);

    /// Its text says nothing about the recipient.
    class NotSent extends RuntimeException {
        private final boolean addressRefused;

        /// @param addressRefused whether the mail server will not take mail to this address, however often it is tried
        public NotSent(String why, boolean addressRefused) {
            super(why);
            this.addressRefused = addressRefused;
        }

        public boolean isAddressRefused() {
            return addressRefused;
        }
    }
}
