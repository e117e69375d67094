package com.comms123.e2e;

import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.story.Interference;
import com.comms123.e2e.story.Plot;
import java.io.PrintStream;
import java.nio.file.Path;

/// Plays the main job from a posted message to a proven purge against a running platform, printing each step, its checks
/// and their times. May be played any number of times: each time it is about a new parent.
///
/// It moves the platform's clock ahead by 37 days.
public final class Story {
    private final Comms comms;
    private final PrintStream out;
    private final Interference interference;

    private Story(Comms comms, PrintStream out, Interference interference) {
        this.comms = comms;
        this.out = out;
        this.interference = interference;
    }

    public static Story of(Comms comms, PrintStream out) {
        return new Story(comms, out, Interference.NONE);
    }

    /// The same story with somebody who interferes between or within the steps.
    public Story with(Interference interference) {
        return new Story(comms, out, interference);
    }

    /// @throws AssertionError at the first check that does not hold; what follows is not played
    public void play() {
        new Plot(comms, out, interference).play();
    }

    /// `Story <access.json>`: exit 0 only if every check held.
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: Story <access.json>");
            System.exit(2);
        }
        try (var comms = new Comms(new AccessFile(Path.of(arguments[0])).read())) {
            Story.of(comms, System.out).play();
        } catch (RuntimeException | AssertionError e) {
            System.err.println("The story does not hold: " + e.getMessage());
            System.exit(1);
        }
    }
}
