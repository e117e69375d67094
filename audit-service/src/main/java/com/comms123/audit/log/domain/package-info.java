/// RFC 6962 hashing and proofs, C2SP tlog-tiles and C2SP signed notes. Plain Java: the offline verifier runs on it alone.
@NullMarked
package com.comms123.audit.log.domain;

import org.jspecify.annotations.NullMarked;
