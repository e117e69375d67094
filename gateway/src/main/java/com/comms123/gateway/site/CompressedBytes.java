package com.comms123.gateway.site;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Content that never changes, compressed once for each encoding that a browser asks for.
final class CompressedBytes {
    private static final String BROTLI = "br";
    private static final String GZIP = "gzip";
    private static final int BROTLI_QUALITY = 9;
    /// Below it, compression saves nothing.
    private static final int WORTH_IT = 200;

    /// @param encoding null for content as it is
    record Encoded(@Nullable String encoding, byte[] bytes) {}

    private final Encoded plain;
    private final Map<String, Encoded> compressed = new ConcurrentHashMap<>();

    CompressedBytes(byte[] content) {
        this.plain = new Encoded(null, content.clone());
    }

    byte[] plain() {
        return plain.bytes().clone();
    }

    /// @param accepted the header `Accept-Encoding`, if there is one
    Encoded forBrowser(@Nullable String accepted) {
        if (accepted == null || plain.bytes().length < WORTH_IT) {
            return plain;
        }
        if (accepts(accepted, BROTLI) && Brotli4jLoader.isAvailable()) {
            return compressed.computeIfAbsent(BROTLI, encoding -> encoded(encoding, CompressedBytes::brotli));
        }
        return accepts(accepted, GZIP)
                ? compressed.computeIfAbsent(GZIP, encoding -> encoded(encoding, CompressedBytes::gzip))
                : plain;
    }

    private static boolean accepts(String accepted, String encoding) {
        return Arrays.stream(accepted.split(",")).map(one -> one.replace(" ", ""))
                .anyMatch(one -> one.equals(encoding)
                        || one.startsWith(encoding + ";") && !one.matches(".*;q=0(\\.0*)?"));
    }

    private Encoded encoded(String encoding, Function<byte[], byte[]> how) {
        return new Encoded(encoding, how.apply(plain.bytes()));
    }

    private static byte[] brotli(byte[] content) {
        try {
            return Encoder.compress(content, new Encoder.Parameters().setQuality(BROTLI_QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
