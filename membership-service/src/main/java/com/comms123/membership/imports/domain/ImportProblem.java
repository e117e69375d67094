package com.comms123.membership.imports.domain;

/// Why a whole import has failed.
///
/// @param code stable, kebab-case
/// @param detail the remedy; never a value of the file
public record ImportProblem(String code, String detail) {

    public static final ImportProblem NOT_ALLOWED_ANY_MORE = new ImportProblem("not-allowed-any-more",
            "The person who started this import is no longer an admin, so it was stopped. Rows that "
                    + "were imported before stay.");
    public static final ImportProblem CLOSED = new ImportProblem("organisation-closed",
            "The school or club has closed.");
    public static final ImportProblem GAVE_UP = new ImportProblem("gave-up",
            "The import failed several times. Rows that were imported before stay. Import the same file again later.");
}
