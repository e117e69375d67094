package com.comms123.messaging.call.application;

import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.member.domain.Member;

/// Tells the audit trail who has played what. Durable when it returns: nothing is played before.
public interface Plays {
    void played(Call call, Member listener);
}
