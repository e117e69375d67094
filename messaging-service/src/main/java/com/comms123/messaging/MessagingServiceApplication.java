package com.comms123.messaging;

import com.comms123.platform.outbox.OutboxCollections;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Messages of schools and clubs: written once, in every right inbox once, on the live stream, by mail.
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@ConfigurationPropertiesScan
public class MessagingServiceApplication {
    public static void main(String[] args) {
        // Named, or Jakarta Mail searches the whole class path for it once a mail: a twentieth of all our CPU time.
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
        SpringApplication.run(MessagingServiceApplication.class, args);
    }

    @Bean
    OutboxCollections messagingOutbox() {
        return OutboxCollections.of("messages", "inbox-items", "deliveries", "withheld", "drafts", "replies",
                "calls", "attachments", "preferences", "templates");
    }
}
