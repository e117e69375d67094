package com.comms123.messaging.reply.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param to for staff: whose thread it is; null for one's own
record PostReplyRequest(@Nullable UUID to, @Nullable String text) {
    @Override
    public String toString() {
        return "PostReplyRequest[***]";
    }
}
