package com.comms123.e2e.model;

/// One thing that happens in a walk. People, pupils, messages, replies and holds are numbers given out in the order of their
/// steps, so that a walk can be run again with steps left out.
sealed interface Step {
    /// Somebody registers, confirms the address and joins the school in one of its groups.
    record Registers(int person, int group) implements Step {}

    record Leaves(int person) implements Step {}

    record AsksForDeletion(int person) implements Step {}

    record Enrols(int pupil, int guardian) implements Step {}

    record DeletesPupil(int pupil) implements Step {}

    record Restricts(int pupil, int guardian) implements Step {}

    record Lifts(int pupil, int guardian) implements Step {}

    record PostsToGroup(int message, int group) implements Step {}

    record PostsForPupil(int message, int pupil) implements Step {}

    record Edits(int message) implements Step {}

    record Withdraws(int message) implements Step {}

    record Replies(int reply, int person, int message) implements Step {}

    /// One officer proposes and a second one approves.
    record Holds(int hold, Target target, int number) implements Step {}

    record Releases(int hold) implements Step {}

    record Closes() implements Step {}

    /// An admin and an operator take the closing back.
    record Reopens() implements Step {}

    record MovesClock(int days) implements Step {}

    record Kills(String service) implements Step {}

    enum Target {
        PERSON, PUPIL, MESSAGE, SCHOOL
    }
}
