package com.comms123.messaging.file.adapter;

import com.comms123.messaging.file.application.MalwareScanner.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Speaks ClamAV's `INSTREAM` (clamd(8)): pieces, each after its length as four bytes in network order, an empty one at the
/// end, then one line as the answer. Memory does not grow with the file.
final class Clamd {
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PING = "zPING\0".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "PONG";
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_024;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";
    /// With `AlertExceedsMax`: the daemon has not scanned all of the file.
    private static final String NOT_ALL = "stream: Heuristics.Limits.Exceeded";

    private Clamd() {}

    /// @return `NONE` when the daemon answers anything but a verdict, such as that the file is too large for it
    /// @throws IOException when the daemon cannot be reached, or does not answer in time
    static Verdict scan(SocketAddress address, InputStream file, Duration within) throws IOException {
        var isWhole = new AtomicBoolean();
        var answer = answer(address, channel -> isWhole.set(send(channel, file)), within);
        return verdict(answer, isWhole.get());
    }

    /// Whether the daemon answers a `PING`.
    static boolean isUp(SocketAddress address, Duration within) {
        try {
            return answer(address, channel -> write(channel, ByteBuffer.wrap(PING)), within).equals(PONG);
        } catch (IOException away) {
            return false;
        }
    }

    private interface Question {
        void ask(SocketChannel channel) throws IOException;
    }

    private static String answer(SocketAddress address, Question question, Duration within) throws IOException {
        var done = new CountDownLatch(1);
        try (var channel = SocketChannel.open(address)) {
            closeAfter(within, channel, done);
            question.ask(channel);
            return answer(channel);
        } catch (UnresolvedAddressException unknown) {
            throw new IOException("the name of the scanner's host is not known", unknown);
        } finally {
            done.countDown();
        }
    }

    /// A closed channel ends whatever waits for it: a socket channel knows no time-out of its own.
    private static void closeAfter(Duration within, SocketChannel channel, CountDownLatch done) {
        Thread.ofVirtual().name("clamd-time-out").start(() -> {
            try (channel) {
                done.await(within.toMillis(), TimeUnit.MILLISECONDS);
            } catch (IOException e) {
                // It is closed all the same.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// @return whether the daemon has taken all of it
    private static boolean send(SocketChannel channel, InputStream file) throws IOException {
        write(channel, ByteBuffer.wrap(COMMAND));
        var piece = new byte[PIECE];
        for (var length = file.read(piece); length >= 0; length = file.read(piece)) {
            if (length > 0 && !takes(channel, ByteBuffer.allocate(Integer.BYTES + length).putInt(length)
                    .put(piece, 0, length).flip())) {
                return false;
            }
        }
        return takes(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    /// A daemon that closes the connection in the middle of a file is gone, or has answered: the file is too large for it.
    private static boolean takes(SocketChannel channel, ByteBuffer bytes) {
        try {
            write(channel, bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String answer(SocketChannel channel) throws IOException {
        var answer = ByteBuffer.allocate(LONGEST_ANSWER);
        while (channel.read(answer) >= 0 && answer.hasRemaining()) {
            if (answer.get(answer.position() - 1) == 0) {
                return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.US_ASCII);
            }
        }
        throw new EOFException("the scanner has not answered");
    }

    private static Verdict verdict(String answer, boolean isWhole) {
        if (answer.equals(CLEAN) && isWhole) {
            return Verdict.CLEAN;
        }
        return answer.endsWith(FOUND) && !answer.startsWith(NOT_ALL) ? Verdict.INFECTED : Verdict.NONE;
    }
}
