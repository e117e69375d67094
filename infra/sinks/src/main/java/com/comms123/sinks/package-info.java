/// The outside world: mailboxes and phones. What the platform sends ends here, bounded, and can be looked at.
@NullMarked
package com.comms123.sinks;

import org.jspecify.annotations.NullMarked;
