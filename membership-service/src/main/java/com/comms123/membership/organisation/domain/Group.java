package com.comms123.membership.organisation.domain;

/// A message group: decides who is *notified* of a message (RG-2), never who may read it (AC-1).
public record Group(GroupId id, DisplayName name) {}
