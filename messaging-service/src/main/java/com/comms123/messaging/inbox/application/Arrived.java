package com.comms123.messaging.inbox.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Message;
import java.util.Collection;

/// Takes what is in people's inboxes further to them, over other channels. Told again about the same recipients, it
/// does nothing again.
public interface Arrived {
    void inInboxOf(Collection<UserId> recipients, Message message);
}
