package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.EditingPolicy;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Wording;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/// Changes what a message says. Earlier texts are kept until the message is purged, and shown to staff; members see
/// that it was edited, and when. Mails that have not left yet say what it says when they leave.
@Service
public class EditingMessages {
    private final ReadingMessages reading;
    private final Messages messages;
    private final Clock clock;

    public EditingMessages(ReadingMessages reading, Messages messages, Clock clock) {
        this.reading = reading;
        this.messages = messages;
        this.clock = clock;
    }

    /// @return the message as it is then, shown as the editor may see it
    /// @throws Refused when there is no such message for the editor, they may not, or the edit is not in order
    public Message edit(EditMessage command) {
        Conflicts.retrying(() -> {
            var read = reading.readBy(command.editor(), command.id());
            return EditingPolicy.decide(read.message(), read.member(), command.edit(), clock.instant())
                    .carryOut((edited, events) -> {
                        messages.edit(edited, read.message().wording(), events);
                        return edited;
                    });
        });
        return reading.read(command.editor(), command.id());
    }

    /// All that the message has said, the newest first.
    ///
    /// @throws Refused when there is no such message for the reader, or they are not staff
    public List<Wording> history(UserId reader, MessageId id) {
        var read = reading.readBy(reader, id);
        if (!read.member().isStaff()) {
            throw new Refused(Refusal.forbidden("only-staff-sees-history",
                    "Only staff and administrators of the school or club can see earlier versions of a message."));
        }
        var all = new ArrayList<Wording>();
        all.add(read.message().wording());
        all.addAll(messages.formerWordings(id, read.message().edition().number()));
        return all;
    }
}
