package com.comms123.platform.operations;

import com.comms123.platform.letters.LetterPlace;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For the gateway, which asks for operators and writes down who asked; never routed.
@RestController
class OperationsController {
    private final StateReader state;
    private final ServiceDeadLetters letters;

    OperationsController(StateReader state, ServiceDeadLetters letters) {
        this.state = state;
        this.letters = letters;
    }

    @GetMapping("/internal/operations/state")
    InstanceState state() {
        return state.read();
    }

    @GetMapping("/internal/operations/dead-letters")
    Page<LetterView> deadLetters(@RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        return letters.page(topic, cursor, limit);
    }

    @PostMapping("/internal/operations/dead-letters/replays")
    ReplayOutcome replay(@RequestBody @Valid ReplayRequest request) throws InterruptedException {
        if (request.partition() == null && request.offset() == null) {
            return letters.replay(request.topic(), request.after());
        }
        if (request.partition() == null || request.offset() == null || request.after() != null) {
            throw new Refused(Refusal.invalid("partition", "incomplete-place",
                    "Send partition and offset of one letter, or neither for all letters of the topic."));
        }
        return letters.replay(new LetterPlace(request.topic(), request.partition(), request.offset()));
    }

    /// @param topic the original one
    /// @param partition of one letter; null for all of the topic
    /// @param after `next` of the outcome before, to go on with the topic
    record ReplayRequest(@NotBlank @Size(max = 200) String topic, @Nullable @Min(0) Integer partition,
            @Nullable @Min(0) Long offset, @Nullable @Size(max = 1000) String after) {}
}
