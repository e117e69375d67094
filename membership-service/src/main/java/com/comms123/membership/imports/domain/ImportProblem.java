package com.comms123.membership.imports.domain;

/// Why a whole import has failed.
///
/// @param code stable, kebab-case
/// @param detail what to do about it; never what the file holds
public record ImportProblem(String code, String detail) {

    public static final ImportProblem NOT_ALLOWED_ANY_MORE = new ImportProblem("not-allowed-any-more",
            "Whoever has begun it is no admin any more, so that it was stopped. What was taken before stays.");
    public static final ImportProblem CLOSED = new ImportProblem("organisation-closed",
            "The school or club has closed.");
    public static final ImportProblem GAVE_UP = new ImportProblem("gave-up",
            "It was begun several times and never got on. What was taken before stays; import the same file again later.");
}
