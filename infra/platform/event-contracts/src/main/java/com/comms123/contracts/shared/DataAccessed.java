package com.comms123.contracts.shared;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody has looked, or tried to look, at private data. The record is about the person whose data it is, or about
/// the organisation when a whole list was viewed.
///
/// @param subjectKind `user`, `pupil`, `organisation` or `call`
/// @param organisationId where it happened; null outside of any organisation
/// @param viewerRole in which role, such as `staff` or `auditor`
/// @param endpoint the endpoint's template, such as `GET /api/v1/organisations/{id}/members`; never a filled one
/// @param count how many people's data was shown
/// @param outcome `allowed` or `refused`
@EventType("data.accessed.v1")
public record DataAccessed(RecordKind subjectKind, UUID subjectId, @Nullable UUID organisationId, UUID viewerId,
        String viewerRole, String endpoint, int count, String outcome) implements Event {
    @Override
    public UUID subject() {
        return subjectId;
    }
}
