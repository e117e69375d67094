package com.comms123.messaging.delivery.web;

import com.comms123.messaging.delivery.application.RemindingPeople;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Reminding people who have not confirmed a message.
@RestController
@RequestMapping("/api/v1/messages/{messageId}/reminders")
class ReminderController {
    private final RemindingPeople reminding;
    private final CreationIds ids;

    ReminderController(RemindingPeople reminding, CreationIds ids) {
        this.reminding = reminding;
        this.ids = ids;
    }

    /// Tells staff how many people have not confirmed a message, and when they were last reminded.
    @GetMapping
    RemindersView confirmations(Caller caller, @PathVariable UUID messageId) {
        return RemindersView.of(reminding.of(new UserId(caller.userId()), new MessageId(messageId)));
    }

    /// Reminds people who have not confirmed a message, at most once in 24 hours. Staff can do so.
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reminded remind(Caller caller, @PathVariable UUID messageId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var request = ids.idFor(caller, "remind:" + messageId, idempotencyKey, Map.of());
        return new Reminded(reminding.remind(new UserId(caller.userId()), new MessageId(messageId), request));
    }

    /// @param people number of people who are reminded
    record Reminded(long people) {}
}
