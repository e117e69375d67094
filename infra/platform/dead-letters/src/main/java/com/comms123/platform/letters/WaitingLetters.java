package com.comms123.platform.letters;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The dead letters that wait: those that were not replayed.
public interface WaitingLetters {
    /// One page of the letters that wait, by place, each with its record.
    ///
    /// @param topics the original ones
    /// @param groups the consumer groups
    /// @param after the place of the last letter of the page before; null for the first page
    List<Original> page(Predicate<String> topics, Predicate<String> groups, @Nullable LetterPlace after, int limit);

    /// @return empty when it is gone or was replayed
    Optional<Original> find(LetterPlace place);

    /// From now on the letter does not wait any more.
    void markReplayed(DeadLetter letter) throws InterruptedException;
}
