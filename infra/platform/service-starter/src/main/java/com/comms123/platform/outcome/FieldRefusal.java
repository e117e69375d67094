package com.comms123.platform.outcome;

/// The fault of one field of a request.
///
/// @param field the field's path as the client wrote it, such as `memberships[0].organisationId`
/// @param code stable, kebab-case
/// @param detail the offending and the expected value; never another person's data
public record FieldRefusal(String field, String code, String detail) {}
