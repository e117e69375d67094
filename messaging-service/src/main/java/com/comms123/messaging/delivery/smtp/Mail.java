package com.comms123.messaging.delivery.smtp;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/// A mail that is written already: of a message the transport gets where it comes from and its bytes, and nothing else.
final class Mail extends SMTPMessage {
    private final InternetAddress recipient;
    private final List<byte[]> written;
    private boolean begun;

    /// @param from where it comes back to
    /// @param written its content from its first header on, with encoded lines
    Mail(String from, InternetAddress recipient, List<byte[]> written) {
        super((Session) null);
        setEnvelopeFrom(from);
        this.recipient = recipient;
        this.written = written;
    }

    Address[] recipient() {
        return new Address[]{recipient};
    }

    /// Whether the server has received any of its content.
    boolean isBegun() {
        return begun;
    }

    /// @param ignored headers that it does not have
    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
        begun = true;
        for (var piece : written) {
            out.write(piece);
        }
    }
}
