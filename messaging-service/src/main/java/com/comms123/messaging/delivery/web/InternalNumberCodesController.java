package com.comms123.messaging.delivery.web;

import com.comms123.messaging.delivery.application.CodeTexts;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Texts the codes of identity-service. The text is ours: a caller cannot send another one.
@RestController
@RequestMapping("/internal/number-codes")
class InternalNumberCodesController {
    private final CodeTexts texts;

    InternalNumberCodesController(CodeTexts texts) {
        this.texts = texts;
    }

    /// @param number in E.164 form
    /// @param minutes for which the code works
    /// @param language in which the text is written; null for English
    record CodeRequest(@NotNull @Pattern(regexp = "\\+[1-9][0-9]{4,14}") String number,
            @NotNull @Pattern(regexp = "[0-9]{6}") String code,
            @Min(1) @Max(60) int minutes, @Nullable @Pattern(regexp = "[a-z]{2}") String language) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record Taken(boolean taken) {}

    @PostMapping
    Taken text(@Valid @RequestBody CodeRequest request) {
        texts.send(new PhoneNumber(request.number()), request.code(), request.minutes(),
                Language.of(request.language()));
        return new Taken(true);
    }
}
