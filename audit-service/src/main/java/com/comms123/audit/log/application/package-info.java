/// Sealing a log under signed checkpoints, reading it, checking it, and the ports that this needs.
@NullMarked
package com.comms123.audit.log.application;

import org.jspecify.annotations.NullMarked;
