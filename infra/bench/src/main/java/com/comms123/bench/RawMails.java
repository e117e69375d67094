package com.comms123.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/// The yardstick of mail: one client that hands over the same mail again and again on one connection, waiting for each
/// answer, and does nothing else.
final class RawMails {
    private RawMails() {}

    /// @param bytes how long each mail is
    /// @return mails a second
    static double perSecond(int port, int mails, int bytes) {
        var body = ("x".repeat(70) + "\r\n").repeat(Math.max(1, bytes / 72)) + ".\r\n";
        var content = body.getBytes(ISO_8859_1);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            var out = socket.getOutputStream();
            in.readLine();
            say(out, "EHLO bench\r\n");
            while (in.readLine().startsWith("250-")) {
                // Until the last line.
            }
            var start = System.nanoTime();
            for (var mail = 0; mail < mails; mail++) {
                ask(in, out, "MAIL FROM:<no-reply@comms123.example>\r\n");
                ask(in, out, "RCPT TO:<yardstick-" + mail + "@families.example>\r\n");
                ask(in, out, "DATA\r\n");
                out.write(content);
                answer(in);
            }
            return mails * 1e9 / (System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask(BufferedReader in, OutputStream out, String command) throws IOException {
        say(out, command);
        answer(in);
    }

    private static void say(OutputStream out, String command) throws IOException {
        out.write(command.getBytes(ISO_8859_1));
    }

    private static void answer(BufferedReader in) throws IOException {
        var answer = in.readLine();
        if (answer == null || answer.charAt(0) != '2' && answer.charAt(0) != '3') {
            throw new IOException("the sink says " + answer);
        }
    }
}
