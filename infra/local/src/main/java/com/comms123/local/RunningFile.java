package com.comms123.local;

import java.nio.file.Path;
import java.util.ArrayList;

/// `running.json` of this platform, kept up with what runs. Once it is closed nothing is begun any more, and it says what
/// it said last.
final class RunningFile {
    private final Path file;
    private final Guard guard;
    private final Processes processes;
    private final RunningProcesses.Entry supervisor = RunningProcesses.Entry.of("supervisor",
            ProcessHandle.current().pid(), "", "");
    private RunningProcesses.Story story = RunningProcesses.Story.NONE;
    private RunningProcesses.Phase phase = RunningProcesses.Phase.STARTING;
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
        var entries = new ArrayList<RunningProcesses.Entry>();
        entries.add(RunningProcesses.Entry.of("guard", guard.pid(), "", ""));
        entries.addAll(processes.running());
        new RunningProcesses(supervisor, phase, story, entries).write(file);
    }

    /// Everything is ready, the demo data included.
    synchronized void demoLoaded() {
        phase = RunningProcesses.Phase.READY;
        update();
    }

    synchronized void storyEnded(boolean passed) {
        story = passed ? RunningProcesses.Story.PASSED : RunningProcesses.Story.FAILED;
        update();
    }

    /// @return false when it was closed before
    synchronized boolean close() {
        var first = !closed;
        closed = true;
        return first;
    }
}
