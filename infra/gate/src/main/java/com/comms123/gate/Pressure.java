package com.comms123.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Other work on the machine while tests run: it ends when this is closed or the process ends.
final class Pressure implements AutoCloseable {
    /// CPU: four busy threads. DISK: 64 MB written and forced, over and over. MEMORY: 2 GB held and touched.
    enum Kind {
        CPU, DISK, MEMORY;

        static Kind of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("unknown pressure " + name + "; expected cpu, disk or memory", e);
            }
        }
    }

    private static final int BUSY_THREADS = 4;
    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS_OF_FILE = 64;
    private static final int BLOCKS_HELD = 2_048;

    private final List<Thread> threads = new ArrayList<>();
    private final Path folder;
    private volatile boolean on = true;

    private Pressure(Path folder) {
        this.folder = folder;
    }

    static Pressure start(Set<Kind> kinds, Path folder) {
        var pressure = new Pressure(folder);
        for (var kind : kinds) {
            switch (kind) {
                case CPU -> {
                    for (var i = 0; i < BUSY_THREADS; i++) {
                        pressure.run(pressure::calculate);
                    }
                }
                case DISK -> pressure.run(pressure::write);
                case MEMORY -> pressure.run(pressure::touch);
            }
        }
        return pressure;
    }

    private void run(Runnable work) {
        threads.add(Thread.ofPlatform().daemon().name("pressure").start(work));
    }

    private void calculate() {
        var value = 1L;
        while (on) {
            value = value * 6_364_136_223_846_793_005L + 1;
            if (value == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private void write() {
        var file = folder.resolve("pressure");
        var block = ByteBuffer.allocateDirect(BLOCK);
        try {
            while (on) {
                try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    for (var i = 0; on && i < BLOCKS_OF_FILE; i++) {
                        channel.write(block.rewind());
                    }
                    channel.force(true);
                }
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void touch() {
        var held = new ArrayList<byte[]>();
        while (on) {
            if (held.size() < BLOCKS_HELD) {
                held.add(new byte[BLOCK]);
            }
            held.get((int) (System.nanoTime() % held.size() + held.size()) % held.size())[0]++;
        }
    }

    @Override
    public void close() {
        on = false;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
