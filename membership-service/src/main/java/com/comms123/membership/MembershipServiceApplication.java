package com.comms123.membership;

import com.comms123.platform.outbox.OutboxCollections;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class MembershipServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(MembershipServiceApplication.class, args);
    }

    @Bean
    OutboxCollections membershipOutbox() {
        return OutboxCollections.of("organisations", "memberships", "invitations");
    }
}
