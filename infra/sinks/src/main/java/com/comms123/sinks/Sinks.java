package com.comms123.sinks;

import com.comms123.sinks.mail.MailSink;
import com.comms123.sinks.sms.SmsSink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;

/// Both sinks as one process: `SMTP-PORT MAIL-PAGE-PORT SMPP-PORT SMS-PAGE-PORT MOST [ADDRESS]`. It listens on the
/// loopback address without another, and runs until it is asked to terminate.
public final class Sinks {
    private Sinks() {}

    /// @param arguments four ports, how many mails and how many texts are kept, and `0.0.0.0` in a container
    public static void main(String... arguments) throws IOException, InterruptedException {
        var most = number(arguments[4]);
        var address = arguments.length > 5 ? InetAddress.ofLiteral(arguments[5]) : LoopbackServer.loopback();
        var mail = MailSink.start(address, number(arguments[0]), number(arguments[1]), most);
        var sms = SmsSink.start(address, number(arguments[2]), number(arguments[3]), most);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sms.close();
            mail.close();
        }, "closing"));
        System.out.println("mails at http://127.0.0.1:" + mail.httpPort() + ", texts at http://127.0.0.1:"
                + sms.httpPort());
        new CountDownLatch(1).await();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
