package com.comms123.testing.rules;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The kind of a stored field, which decides its treatment.
public sealed interface FieldRule {
    /// A time, a state, a number, a hash that nobody can turn back: says nothing by itself; anything that it says about
    /// those whom the document's ids stand for is removed with the document. Never words that somebody has typed.
    record Fact() implements FieldRule {}

    /// An id, which says nothing to whoever cannot ask its owner, and nothing to anybody once the owner has removed it.
    ///
    /// @param of the kind of record
    record Pseudonym(String of) implements FieldRule {}

    /// Says something about somebody, or is in somebody's words.
    ///
    /// @param of the people whose data it is
    /// @param copies in whose copies it is (AC-4)
    /// @param remark why it is in no copy, or who is left out; empty where there is nothing to say
    record Personal(String of, Set<Copy> copies, String remark) implements FieldRule {
        public Personal {
            if (copies.isEmpty() && remark.isBlank()) {
                throw new IllegalArgumentException("give a reason for a field that nobody gets");
            }
        }

        public String describedCopies() {
            var kinds = copies.stream().sorted().map(Copy::described).collect(Collectors.joining(", "));
            return kinds.isEmpty() || remark.isBlank() ? kinds + remark : kinds + "; " + remark;
        }
    }

    /// Kinds of access requests: what a person, a guardian for a pupil, and an administrator for a school or club get.
    enum Copy {
        PERSON, PUPIL, ORGANISATION;

        String described() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
