package com.comms123.messaging.writing.message.domain;

import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The limits of what people write.
///
/// @param field its name in a request
/// @param longest in Unicode code points
/// @param lines whether there may be several
public record WrittenText(String field, int longest, boolean lines) {
    public static final WrittenText SUBJECT = new WrittenText("subject", PostingPolicy.LONGEST_SUBJECT, false);
    public static final WrittenText BODY = new WrittenText("body", PostingPolicy.LONGEST_BODY, true);
    /// The body of a message with which a member begins a conversation.
    public static final WrittenText CONVERSATION = new WrittenText("body", PostingPolicy.LONGEST_CONVERSATION, true);

    /// The text without the space around it, with one form of line end; problems go to `errors`.
    public Text checked(@Nullable Text text, List<FieldRefusal> errors) {
        if (text == null) {
            errors.add(new FieldRefusal(field, "not-blank", "Enter a text."));
            return new Text("");
        }
        var value = text.value().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (value.isBlank()) {
            errors.add(new FieldRefusal(field, "not-blank", "Enter a text."));
            return new Text("");
        }
        var length = value.codePointCount(0, value.length());
        if (length > longest) {
            errors.add(new FieldRefusal(field, "size",
                    "The text has %d characters. The limit is %d.".formatted(length, longest)));
        }
        if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            errors.add(new FieldRefusal(field, "malformed-text", "The text contains a damaged character."));
        } else if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t')))) {
            errors.add(new FieldRefusal(field, "control-character", lines
                    ? "The text contains an invisible control character. Remove it."
                    : "Enter one line without control characters."));
        }
        return new Text(value);
    }

    public static Refusal refusal(List<FieldRefusal> errors) {
        return Refusal.invalid("invalid-request",
                "The request has %d field%s to correct.".formatted(errors.size(), errors.size() == 1 ? "" : "s"),
                errors);
    }
}
