package com.comms123.membership.contact.application;

import com.comms123.membership.member.domain.Member;

/// A member with what only the school or club may see.
public record Contact(Member member, ContactPoint point) {}
