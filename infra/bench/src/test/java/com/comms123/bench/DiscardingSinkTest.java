package com.comms123.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiscardingSinkTest {
    @Test
    void it_counts_what_the_raw_client_hands_over() {
        try (var sink = new DiscardingSink(0)) {
            assertThat(RawMails.perSecond(sink.port(), 20, 1_000)).isPositive();
            assertThat(sink.mails()).isEqualTo(20);
            assertThat(sink.recipients()).isEqualTo(20);
            assertThat(sink.twice()).isZero();
            assertThat(sink.connections()).isEqualTo(1);
            assertThat(sink.bytesOfAMail()).isBetween(900, 1_100);
            sink.reset();
            assertThat(sink.mails()).isZero();
        }
    }

    @Test
    void a_sink_with_a_delay_answers_that_much_later() {
        try (var sink = new DiscardingSink(0, Duration.ofMillis(20))) {
            assertThat(RawMails.perSecond(sink.port(), 5, 1_000)).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void a_mail_ends_at_the_lone_dot_alone_and_who_gets_two_is_known() throws IOException {
        try (var sink = new DiscardingSink(0);
                var socket = new Socket("127.0.0.1", sink.port());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
            assertThat(in.readLine()).startsWith("220");
            for (var body : new String[]{"a.\r\n..b\r\n .\r\n.\r\n", ".\r\n"}) {
                for (var part : new String[]{"MAIL FROM:<a@x>\r\n", "RCPT TO:<b@x>\r\n", "DATA\r\n", body}) {
                    socket.getOutputStream().write(part.getBytes(ISO_8859_1));
                    assertThat(in.readLine()).startsWith(part.equals("DATA\r\n") ? "354" : "250");
                }
            }
            assertThat(sink.mails()).isEqualTo(2);
            assertThat(sink.recipients()).isEqualTo(1);
            assertThat(sink.twice()).isEqualTo(1);
        }
    }
}
