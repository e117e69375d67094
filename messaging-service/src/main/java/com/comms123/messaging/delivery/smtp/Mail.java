package com.comms123.messaging.delivery.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/// A mail that knows whether the server has been told any of what it says.
final class Mail extends SMTPMessage {
    private boolean begun;

    Mail(Session session) {
        super(session);
    }

    Address[] recipient() throws MessagingException {
        return getAllRecipients();
    }

    boolean isBegun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException, MessagingException {
        begun = true;
        super.writeTo(out, ignored);
    }

    /// It has one already.
    @Override
    protected void updateMessageID() {}
}
