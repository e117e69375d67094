package com.comms123.identity.notice.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.identity.notice.application.OfficerReminder;
import com.comms123.identity.notice.domain.Reminder;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.platform.events.Unhurried;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Privacy officers are reminded of what runs out. While the sign-in server is away, which knows who they are, the record
/// is tried again; heard twice, nobody is written to twice.
@Component
@KafkaListener(id = "reminders", topics = {Topics.LEGAL_HOLD_REVIEW_DUE,
        Topics.ACCESS_REQUEST_ANSWER_DUE}, groupId = "identity-service.reminders", properties = Unhurried.FETCHES)
class ReminderListener {
    private final OfficerReminder reminder;

    ReminderListener(OfficerReminder reminder) {
        this.reminder = reminder;
    }

    @KafkaHandler
    void on(LegalHoldReviewDue event) {
        reminder.remind(NoticeKind.HOLD_REVIEW_DUE,
                new Reminder(event.holdId(), event.reviewAt(), event.remindAt()));
    }

    @KafkaHandler
    void on(AccessRequestAnswerDue event) {
        reminder.remind(NoticeKind.ACCESS_ANSWER_DUE,
                new Reminder(event.requestId(), event.deadline(), event.remindAt()));
    }
}
