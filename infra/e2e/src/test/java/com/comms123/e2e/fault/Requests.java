package com.comms123.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.UnexpectedAnswer;
import com.comms123.waiting.MachineSpeed;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Requests that people made during a fault, by what they did, with their responses.
final class Requests {
    private static final int UNAVAILABLE = 503;
    private static final int FIRST_FAILURE = 500;
    /// Times slower than an idle machine.
    private static final double SLOW = 2;

    private record Made(Answer answer, Duration took) {}

    private final Map<String, List<Made>> made = new LinkedHashMap<>();

    /// @param action in words, such as "reads the inbox"
    Answer make(String action, Supplier<Answer> request) {
        var begin = System.nanoTime();
        Answer answer;
        try {
            answer = request.get();
        } catch (UnexpectedAnswer refused) {
            // Such as of a token that had to be renewed first.
            answer = refused.answer();
        } catch (UncheckedIOException silence) {
            throw new AssertionError("nothing answered when somebody " + action, silence);
        }
        made.computeIfAbsent(action, _ -> new ArrayList<>())
                .add(new Made(answer, Duration.ofNanos(System.nanoTime() - begin)));
        return answer;
    }

    /// A failure is a problem with a code that clients know, and says when to try again.
    void failuresAreClear() {
        made.forEach((action, all) -> all.stream().map(Made::answer)
                .filter(answer -> answer.status() >= FIRST_FAILURE)
                .forEach(answer -> isClear(action, answer)));
    }

    static void isClear(String action, Answer answer) {
        assertThat(answer.status()).as("%s: %s", action, answer.text()).isEqualTo(UNAVAILABLE);
        assertThat(answer.code()).as("the code, when somebody %s: %s", action, answer.text()).isNotEmpty();
        assertThat(answer.header("Retry-After")).as("Retry-After, when somebody %s: %s", action, answer.text())
                .isPresent();
    }

    /// Every action was refused each time.
    void allWereRefused() {
        made.forEach((action, all) -> all.forEach(one -> isClear(action, one.answer())));
    }

    /// Every action was done each time. On a machine that is busy with something else, a limit of some seconds can be too
    /// short now and then: one of twenty may be a clear refusal there.
    void allWereDone() {
        failuresAreClear();
        made.forEach((action, all) -> assertThat(all.stream().filter(one -> !isDone(one)).count())
                .as("how often it failed that somebody %s: %s", action, this)
                .isLessThanOrEqualTo(MachineSpeed.slowness() < SLOW ? 0 : Math.ceilDiv(all.size(), 20)));
    }

    /// Every action was done at least once.
    void eachWasDone() {
        made.forEach((action, all) -> assertThat(all).as(action).anyMatch(Requests::isDone));
    }

    private static boolean isDone(Made one) {
        return one.answer().status() >= 200 && one.answer().status() < 300;
    }

    /// How long nine of ten took at most, of one action.
    Duration usual(String action) {
        var sorted = made.getOrDefault(action, List.of()).stream().map(Made::took).sorted().toList();
        return sorted.get((sorted.size() - 1) * 9 / 10);
    }

    @Override
    public String toString() {
        return made.entrySet().stream().map(action -> "%s %s, usually within %d ms".formatted(action.getKey(),
                action.getValue().stream().collect(Collectors.groupingBy(
                        one -> one.answer().status() + " " + one.answer().code(), Collectors.counting())),
                usual(action.getKey()).toMillis())).collect(Collectors.joining("; "));
    }
}
