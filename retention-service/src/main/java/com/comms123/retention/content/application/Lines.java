package com.comms123.retention.content.application;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// The lines of a text, one after another; they end where the entry of a zip does, and the zip stays open.
record Lines(InputStream text) implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)).lines().iterator();
    }
}
