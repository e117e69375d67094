/// A small witness that a school or an authority runs: it remembers how far it has seen the log, and cosigns only what
/// continues that (C2SP tlog-witness). Needs a JDK, a directory and nothing else.
package com.comms123.audit.witness;
