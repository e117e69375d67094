package com.comms123.messaging.reply.domain;

import com.comms123.messaging.directory.person.domain.UserId;
import java.util.Set;

/// A thread as it stands.
///
/// @param received whether its person has the message in their inbox, now
/// @param length how many replies there are
/// @param answerers people of the school or club who have replied in it
/// @param waiting people of the school or club to whom came what the thread's person began, as long as nobody has answered
public record ThreadState(ThreadId id, boolean received, long length, Set<UserId> answerers, Set<UserId> waiting) {
    public ThreadState {
        answerers = Set.copyOf(answerers);
        waiting = Set.copyOf(waiting);
    }
}
