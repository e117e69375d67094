package com.comms123.identity.notice.application;

import com.comms123.identity.notice.domain.Reminder;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.SignInRoles;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Reminds the privacy officers of a task with a deadline: everybody who has the role when the reminder is due, so that
/// none of it depends on one of them.
@Service
public class OfficerReminder {
    private static final String OFFICER = "privacy-officer";

    private final SignInRoles roles;
    private final Notices notices;
    private final Clock clock;

    OfficerReminder(SignInRoles roles, Notices notices, Clock clock) {
        this.roles = roles;
        this.notices = notices;
        this.clock = clock;
    }

    /// When this returns, all of them will get it, each once, however often the same reminder comes.
    ///
    /// @throws SignInUnavailable when it cannot be said who they are; some may have got it
    public void remind(NoticeKind kind, Reminder reminder) {
        roles.withRole(OFFICER)
                .forEach(officer -> notices.queue(officer, new OwedNotice(kind, reminder.about(), clock.instant())));
    }
}
