package com.comms123.gate.website;

import java.util.List;

/// A part of a script that matters for its texts.
sealed interface ScriptToken {
    int line();

    /// A name, a number or a sign.
    record Sign(int line, String text) implements ScriptToken {}

    /// A text in quotes.
    record Literal(int line, String text) implements ScriptToken {}

    /// A text in backquotes.
    ///
    /// @param tag the name that stands before it; empty for none
    /// @param strings its texts, one more than values
    /// @param values the code of each value
    record Template(int line, String tag, List<String> strings,
            List<List<ScriptToken>> values) implements ScriptToken {}

    /// @return whether it is this name or sign
    default boolean is(String sign) {
        return this instanceof Sign(var _, var text) && text.equals(sign);
    }
}
