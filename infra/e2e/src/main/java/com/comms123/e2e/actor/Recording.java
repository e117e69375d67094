package com.comms123.e2e.actor;

import com.comms123.e2e.http.Multipart;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A recorded call: a tone, as a WAV file that any player plays.
public final class Recording {
    private static final int SAMPLES_A_SECOND = 8_000;
    private static final int HEADER = 44;

    private Recording() {}

    public static byte[] wav(Duration duration) {
        var samples = (int) (duration.toMillis() * SAMPLES_A_SECOND / 1000);
        var file = ByteBuffer.allocate(HEADER + samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + samples).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND).putInt(SAMPLES_A_SECOND);
        file.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples);
        for (var i = 0; i < samples; i++) {
            file.put((byte) (128 + 60 * Math.sin(i * 2 * Math.PI * 440 / SAMPLES_A_SECOND)));
        }
        return file.array();
    }

    /// The form by which a call from this person is filed.
    public static Multipart form(String organisationId, String userId, byte[] wav) {
        return Multipart.form(
                Map.of(
                        "organisationId",
                        organisationId,
                        "direction",
                        "in",
                        "startedAt",
                        Instant.now().minusSeconds(300).toString(),
                        "durationSeconds",
                        String.valueOf((wav.length - HEADER) / SAMPLES_A_SECOND),
                        "userIds",
                        userId),
                "file",
                "call.wav",
                "audio/wav",
                wav);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
