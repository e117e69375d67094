/// The log as C2SP tlog-tiles publishes it, and proofs.
@NullMarked
package com.comms123.audit.log.web;

import org.jspecify.annotations.NullMarked;
