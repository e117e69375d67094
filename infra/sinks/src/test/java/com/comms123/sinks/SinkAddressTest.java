package com.comms123.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.sinks.mail.MailSink;
import com.comms123.sinks.sms.SmsSink;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Linux answers on all of 127.0.0.0/8 without any setting.
@EnabledOnOs(OS.LINUX)
class SinkAddressTest {
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void each_port_is_opened_on_the_address_that_was_named_alone() throws Exception {
        try (var mail = MailSink.start(OTHER, 0, 0, 1); var sms = SmsSink.start(OTHER, 0, 0, 1)) {
            for (var port : new int[]{mail.smtpPort(), mail.httpPort(), sms.smppPort(), sms.httpPort()}) {
                assertOpen(OTHER, port);
                assertClosed(port);
            }
        }
    }

    @Test
    void without_an_address_it_is_the_loopback_address() throws Exception {
        try (var mail = MailSink.start(0, 0, 1); var sms = SmsSink.start(0, 0, 1)) {
            for (var port : new int[]{mail.smtpPort(), mail.httpPort(), sms.smppPort(), sms.httpPort()}) {
                assertOpen(LoopbackServer.loopback(), port);
            }
        }
    }

    private static void assertOpen(InetAddress address, int port) throws IOException {
        try (var socket = new Socket(address, port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static void assertClosed(int port) throws IOException {
        assertThatThrownBy(() -> new Socket(LoopbackServer.loopback(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}
