package com.comms123.sinks.sms;

import java.time.Instant;

/// One text to one number.
///
/// @param to the number, with a `+` when it is an international one
/// @param alphabet `gsm-7` or `ucs-2`
/// @param segments how many a phone network makes of it
/// @param date when it came
/// @param id by which receipts name it
public record Text(String to, String from, String text, String alphabet, int segments, Instant date, String id) {
    @Override
    public String toString() {
        return "Text[" + date + "]";
    }
}
