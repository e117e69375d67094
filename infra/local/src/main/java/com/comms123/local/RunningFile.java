package com.comms123.local;

import java.nio.file.Path;
import java.util.ArrayList;

/// `running.json` of this platform, kept up with what runs. Once it is closed nothing is begun any more, and it says what
/// it said last.
final class RunningFile {
    private final Path file;
    private final Guard guard;
    private final Processes processes;
    private final Running.Entry supervisor = Running.Entry.of("supervisor", ProcessHandle.current().pid(), "", "");
    private Running.Story story = Running.Story.NONE;
    private Running.Phase phase = Running.Phase.STARTING;
    private boolean closed;

    RunningFile(Path file, Guard guard, Processes processes) {
        this.file = file;
        this.guard = guard;
        this.processes = processes;
    }

    /// Starts a process, which whoever closes this then finds: it is started before that, or not at all.
    ///
    /// @throws LocalFailure when this is closed
    synchronized void begin(Runnable start) {
        if (closed) {
            throw new LocalFailure("the platform is being stopped");
        }
        start.run();
    }

    synchronized void update() {
        if (closed) {
            return;
        }
        var entries = new ArrayList<Running.Entry>();
        entries.add(Running.Entry.of("guard", guard.pid(), "", ""));
        entries.addAll(processes.running());
        new Running(supervisor, phase, story, entries).write(file);
    }

    /// Everything is ready, the demo data included.
    synchronized void demoLoaded() {
        phase = Running.Phase.READY;
        update();
    }

    synchronized void storyEnded(boolean passed) {
        story = passed ? Running.Story.PASSED : Running.Story.FAILED;
        update();
    }

    /// @return false when it was closed before
    synchronized boolean close() {
        var first = !closed;
        closed = true;
        return first;
    }
}
