package com.comms123.identity.notice.domain;

import com.comms123.identity.person.domain.EmailAddress;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.PersonName;
import com.comms123.identity.person.domain.Token;
import org.jspecify.annotations.Nullable;

/// A mail ready to be sent.
///
/// @param name whom to greet; null where the address is not known to be that person's: it may be a stranger's
/// @param token what its link carries; null for a mail without
public record Letter(NoticeKind kind, EmailAddress to, @Nullable PersonName name, @Nullable Token token) {}
