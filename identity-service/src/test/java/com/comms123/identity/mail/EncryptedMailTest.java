package com.comms123.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/// The settings of a deployment outside the profile `local`: no mail without STARTTLS to the server that was named.
class EncryptedMailTest {
    @TempDir
    private Path directory;

    @Test
    void mail_goes_to_a_server_that_shows_a_certificate_of_its_name() throws Exception {
        try (var server = new StartTlsServer(directory, "dns:localhost")) {
            with(server, sender -> sender.send(mail()));
            assertThat(server.encrypted()).anyMatch(line -> line.startsWith("RCPT TO:<anna@example.org>"));
        }
    }

    @Test
    void a_trusted_certificate_of_another_host_is_refused_before_anything_is_said() throws Exception {
        try (var server = new StartTlsServer(directory, "dns:elsewhere.example")) {
            with(server, sender -> assertThatThrownBy(() -> sender.send(mail())).isInstanceOf(MailSendException.class)
                    .hasStackTraceContaining("SSL"));
            assertThat(server.encrypted()).isEmpty();
        }
    }

    @Test
    void a_server_without_encryption_gets_no_mail() throws Exception {
        try (var server = new StartTlsServer(directory, "")) {
            with(server, sender -> assertThatThrownBy(() -> sender.send(mail())).isInstanceOf(MailSendException.class)
                    .hasStackTraceContaining("STARTTLS"));
        }
    }

    private static void with(StartTlsServer server, Consumer<JavaMailSender> use) {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(SslAutoConfiguration.class, MailSenderAutoConfiguration.class))
                .withPropertyValues("spring.mail.host=localhost", "spring.mail.port=" + server.port(),
                        "spring.mail.properties.mail.smtp.starttls.enable=true",
                        "spring.mail.properties.mail.smtp.starttls.required=true",
                        "spring.mail.properties.mail.smtp.ssl.checkserveridentity=true",
                        "spring.mail.ssl.enabled=false", "spring.mail.ssl.bundle=mail",
                        "spring.ssl.bundle.jks.mail.truststore.location=file:" + server.certificate(),
                        "spring.ssl.bundle.jks.mail.truststore.password=" + StartTlsServer.PASSWORD,
                        "spring.ssl.bundle.jks.mail.truststore.type=PKCS12")
                .run(context -> use.accept(context.getBean(JavaMailSender.class)));
    }

    private static SimpleMailMessage mail() {
        var mail = new SimpleMailMessage();
        mail.setFrom("no-reply@example.org");
        mail.setTo("anna@example.org");
        mail.setText("Hello Anna, this is a test.");
        return mail;
    }
}
