/// The log as C2SP tlog-tiles publishes it, and proofs.
package com.comms123.audit.log.web;
