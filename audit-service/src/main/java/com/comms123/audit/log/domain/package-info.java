/// How the log lies in tiles and bundles (C2SP tlog-tiles), and how roots and proofs are made of them. Plain Java: the
/// offline verifier runs on it.
package com.comms123.audit.log.domain;
