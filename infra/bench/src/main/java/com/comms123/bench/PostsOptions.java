package com.comms123.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The options of `posts`: `[seconds] [--rate N] [--kill NAME]...`.
///
/// @param perSecond posts a second
/// @param measured how long is counted
/// @param kills processes that are killed meanwhile, one after the other, as `access.json` names them: `messaging-2`
record PostsOptions(int perSecond, Duration measured, List<String> kills) {
    private static final int USUAL_RATE = 50;
    private static final int HIGHEST_RATE = 200;
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 300;

    /// @throws IllegalArgumentException that names the first wrong one
    static PostsOptions parse(List<String> arguments) {
        var rate = USUAL_RATE;
        var seconds = USUAL_SECONDS;
        var kills = new ArrayList<String>();
        for (var rest = arguments.iterator(); rest.hasNext();) {
            var argument = rest.next();
            if (!argument.startsWith("--")) {
                seconds = Math.clamp(Integer.parseInt(argument), 1, MOST_SECONDS);
            } else if (!rest.hasNext()) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else if (argument.equals("--rate")) {
                rate = Math.clamp(Integer.parseInt(rest.next()), 1, HIGHEST_RATE);
            } else if (argument.equals("--kill")) {
                kills.add(rest.next());
            } else {
                throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        return new PostsOptions(rate, Duration.ofSeconds(seconds), List.copyOf(kills));
    }
}
