package com.comms123.e2e.journey;

import com.comms123.e2e.DemoData;
import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.local.Platform;
import java.nio.file.Path;

/// The platform under test, with the demo data, and a hand on its processes.
public final class RunningPlatform implements AutoCloseable {
    private final Kind kind;
    private final Platform platform;
    private final RunningWitness witness;
    private final Comms comms;

    private RunningPlatform(Kind kind, Platform platform, RunningWitness witness, Comms comms) {
        this.kind = kind;
        this.platform = platform;
        this.witness = witness;
        this.comms = comms;
    }

    /// @param witness the one that the platform knows
    static RunningPlatform withDemoData(Platform platform, RunningWitness witness) {
        DemoData.load(platform.accessFile());
        return new RunningPlatform(Kind.ALONE, platform, witness,
                new Comms(new AccessFile(platform.accessFile()).read()));
    }

    /// The same platform, with the means that a journey of this kind has. Only the platform itself is closed.
    RunningPlatform as(Kind other) {
        return other == Kind.SHARED
                ? new RunningPlatform(other, platform, witness, comms.withStandingClocks())
                : this;
    }

    RunningWitness witness() {
        return witness;
    }

    Comms comms() {
        return comms;
    }

    Access access() {
        return comms.access();
    }

    /// The access file for processes beside the tests.
    Path accessFile() {
        return platform.accessFile();
    }

    /// As `kill -9` does.
    ///
    /// @param service as in `access.json`
    public void kill(String service) {
        if (kind == Kind.SHARED) {
            throw new IllegalStateException("other journeys use this platform: expected @Journey(on = Kind.ALONE)");
        }
        try {
            platform.kill9(service);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Starts what was killed, and returns when it is ready.
    public void start(String service) {
        try {
            platform.start(service);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    @Override
    public void close() {
        comms.close();
        platform.close();
        witness.close();
    }
}
