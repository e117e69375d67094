/// The outside world: mailboxes and phones. The end of everything that the platform sends, bounded, for people to read.
package com.comms123.sinks;
