package com.comms123.membership.invitation.schedule;

import com.comms123.membership.invitation.application.AcceptingInvitations;
import com.comms123.membership.invitation.application.EndingInvitations;
import com.comms123.membership.invitation.application.InvitationPost;
import com.comms123.membership.invitation.application.RecognisingInvitations;
import com.comms123.membership.invitation.application.SendingInvitations;
import com.comms123.membership.work.Worker;
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
    Worker sendingInvitationsWorker(SendingInvitations sending) {
        return new Worker("sending-invitations", LOOK_FOR_DUE_EVERY, sending::sendSome);
    }

    @Bean
    InvitationPost invitationPost(@Qualifier("sendingInvitationsWorker") Worker worker) {
        return worker::wake;
    }

    @Bean
    Worker settlingInvitationsWorker(AcceptingInvitations accepting) {
        return new Worker("settling-invitations", LOOK_FOR_LEFT_EVERY, accepting::settleSome);
    }

    @Bean
    Worker recognisingInvitationsWorker(RecognisingInvitations recognising) {
        return new Worker("recognising-invitations", RECOGNISE_EVERY, recognising::recogniseSome);
    }

    @Bean
    Worker endingInvitationsWorker(EndingInvitations ending) {
        return new Worker("ending-invitations", END_EVERY, ending::endSome);
    }
}
