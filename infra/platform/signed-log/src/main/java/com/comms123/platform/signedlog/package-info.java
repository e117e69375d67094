/// Code to hold something against a log that signs itself: RFC 6962 hashes, proofs as RFC 9162 checks them, C2SP signed
/// notes and checkpoints, Ed25519 keys and canonical JSON. Plain Java: offline verifiers run on it alone.
package com.comms123.platform.signedlog;
