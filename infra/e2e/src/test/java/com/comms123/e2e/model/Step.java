package com.comms123.e2e.model;

/// One thing that happens in a walk. People, pupils, messages, texts, replies, calls and holds
/// are numbers given out in the order of their steps, so that a walk can be run again with steps left out.
sealed interface Step {
    /// Somebody registers, confirms the address and joins the school in one of its groups.
    record Registers(int person, int group) implements Step {}

    record Leaves(int person) implements Step {}

    record AsksForDeletion(int person) implements Step {}

    /// Somebody whose account is deleted registers with the same address, as another person with another name.
    record ComesBack(int person, int of, int group) implements Step {}

    record Enrols(int pupil, int guardian) implements Step {}

    /// An admin makes a member a guardian of a pupil who has one already.
    record Links(int pupil, int guardian) implements Step {}

    record DeletesPupil(int pupil) implements Step {}

    record Restricts(int pupil, int guardian) implements Step {}

    record Lifts(int pupil, int guardian) implements Step {}

    record PostsToGroup(int message, int group) implements Step {}

    record PostsForPupil(int message, int pupil) implements Step {}

    /// An admin gives a message another text. The earlier one stays in its history.
    record Edits(int message, int text) implements Step {}

    record Withdraws(int message) implements Step {}

    record Replies(int reply, int person, int message) implements Step {}

    /// Staff file the recording of a call with a member.
    record FilesCall(int call, int person) implements Step {}

    record DeletesCall(int call) implements Step {}

    /// One officer proposes and a second one approves.
    record Holds(int hold, Target target, int number) implements Step {}

    record Releases(int hold) implements Step {}

    record Closes() implements Step {}

    /// An admin and an operator take the closing back.
    record Reopens() implements Step {}

    record MovesClock(int days) implements Step {}

    /// A process ends as with `kill -9` and starts again.
    record Kills(String process) implements Step {}

    /// An operator copies the database of one service.
    record BacksUp(String database) implements Step {}

    /// An operator puts the copy back, on its own, and starts the service again.
    record Restores(String database) implements Step {}

    enum Target {
        PERSON, PUPIL, MESSAGE, CALL, GROUP, SCHOOL
    }
}
