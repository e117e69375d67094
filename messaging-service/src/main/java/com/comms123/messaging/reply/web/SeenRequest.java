package com.comms123.messaging.reply.web;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param upTo the newest reply that was seen
record SeenRequest(@NotNull @Nullable UUID upTo) {}
