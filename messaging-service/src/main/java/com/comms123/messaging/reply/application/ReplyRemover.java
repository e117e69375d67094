package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Hides and removes replies. They are removed with the message, with the school or club, or with the thread's person,
/// whichever is first: with a person the whole thread is removed, also the answers of staff in it.
@Service
public class ReplyRemover {
    private final Replies replies;
    private final ReplyMarks marks;

    public ReplyRemover(Replies replies, ReplyMarks marks) {
        this.replies = replies;
        this.marks = marks;
    }

    public void hide(UserId person) {
        replies.hide(person);
    }

    public Map<String, Long> count(UserId person) {
        return counted(marks.count(person), replies.count(person));
    }

    public Map<String, Long> count(MessageId message) {
        return counted(marks.count(message), replies.count(message));
    }

    public Map<String, Long> count(OrganisationId organisation) {
        return counted(marks.count(organisation), replies.count(organisation));
    }

    public void remove(UserId person) {
        marks.remove(person);
        replies.remove(person);
    }

    public void remove(MessageId message) {
        marks.remove(message);
        replies.remove(message);
    }

    public void remove(OrganisationId organisation) {
        marks.remove(organisation);
        replies.remove(organisation);
    }

    private static Map<String, Long> counted(long marked, long said) {
        return Map.of("reply-marks", marked, "replies", said);
    }
}
