package com.comms123.membership.invitation.application;

import com.comms123.platform.jobs.Worker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InvitationSchedule {
    private static final Duration LOOK_FOR_DUE_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_FOR_LEFT_EVERY = Duration.ofSeconds(5);
    private static final Duration END_EVERY = Duration.ofSeconds(30);
    private static final Duration RECOGNISE_EVERY = Duration.ofSeconds(15);

    @Bean
    Worker invitationSenderWorker(InvitationSender sender) {
        return new Worker("sending-invitations", LOOK_FOR_DUE_EVERY, sender::sendSome);
    }

    @Bean
    InvitationPost invitationPost(@Qualifier("invitationSenderWorker") Worker worker) {
        return worker::wake;
    }

    @Bean
    Worker acceptedInvitationsWorker(AcceptingInvitations accepting) {
        return new Worker("accepted-invitations", LOOK_FOR_LEFT_EVERY, accepting::completeSome);
    }

    @Bean
    Worker invitationRecogniserWorker(InvitationRecogniser recogniser) {
        return new Worker("recognising-invitations", RECOGNISE_EVERY, recogniser::recogniseSome);
    }

    @Bean
    Worker invitationSweeperWorker(InvitationSweeper sweeper) {
        return new Worker("ending-invitations", END_EVERY, sweeper::endSome);
    }
}
