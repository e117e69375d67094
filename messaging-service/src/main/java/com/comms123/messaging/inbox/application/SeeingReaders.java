package com.comms123.messaging.inbox.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.CustodyCheck.KeptApart;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows staff who has read a message and confirmed it. Recipients know that staff and administrators see this. A
/// person who has left or is deleted is not shown; nor are the other guardians of a pupil from whom a custody
/// restriction keeps the viewer.
@Service
public class SeeingReaders {
    private static final String ENDPOINT = "GET /api/v1/messages/{messageId}/readers";

    private final ReadingMessages reading;
    private final InboxItems inbox;
    private final Members members;
    private final CustodyCheck custody;
    private final AccessLog accessLog;

    public SeeingReaders(ReadingMessages reading, InboxItems inbox, Members members, Pupils pupils,
            AccessLog accessLog) {
        this.reading = reading;
        this.inbox = inbox;
        this.members = members;
        this.custody = new CustodyCheck(pupils);
        this.accessLog = accessLog;
    }

    /// Ordered by recipient, those after `after` only. There are as many as `limit`, or no more. The access log has the
    /// view before this returns, a refused one too.
    ///
    /// @throws Refused when the message is not the caller's to read, or they are not staff
    public Readers of(UserId staff, MessageId message, @Nullable UserId after, int limit) {
        var read = reading.readBy(staff, message);
        if (!read.member().isStaff()) {
            accessLog.refused(view(read.member()), read.member().organisation().record());
            throw new Refused(Refusal.forbidden("only-staff-sees-readers",
                    "Only staff and administrators of the organisation can see who has read a message."));
        }
        var kept = custody.keptFrom(staff, read.message().organisation());
        var rows = new ArrayList<Reader>();
        @Nullable
        UserId last = after;
        List<InboxItem> page;
        do {
            // One more than asked for: the first may be the one that was shown last.
            page = inbox.of(message, last, limit + 1);
            var here = members.among(read.message().organisation(),
                    page.stream().map(InboxItem::recipient).toList()).stream().map(Member::user)
                    .collect(Collectors.toSet());
            for (var item : page) {
                if (!item.recipient().equals(last) && here.contains(item.recipient())
                        && !kept.keeps(item.recipient()) && rows.size() < limit) {
                    rows.add(new Reader(item.recipient(), item.readAt(), item.confirmedAt()));
                }
            }
            last = page.isEmpty() ? last : page.getLast().recipient();
        } while (page.size() == limit + 1 && rows.size() < limit);
        accessLog.allowed(view(read.member()), read.member().organisation().record(), rows.size());
        return new Readers(rows, without(kept, message));
    }

    private static View view(Member viewer) {
        return new View(viewer.user().value(), viewer.roleName(), ENDPOINT, viewer.organisation().value());
    }

    private Totals without(KeptApart kept, MessageId message) {
        var all = inbox.totals(message);
        var hidden = kept.people().stream().flatMap(person -> inbox.find(message, person).stream()).toList();
        return new Totals(all.recipients() - hidden.size(),
                all.read() - hidden.stream().filter(item -> item.readAt() != null).count(),
                all.confirmed() - hidden.stream().filter(item -> item.confirmedAt() != null).count());
    }

    /// @param readAt null when they have not
    /// @param confirmedAt null when they have not
    public record Reader(UserId user, @Nullable Instant readAt, @Nullable Instant confirmedAt) {}

    /// @param totals of all who received it, with those who have left, without those whom restrictions keep apart
    public record Readers(List<Reader> rows, Totals totals) {}

    public record Totals(long recipients, long read, long confirmed) {}
}
