/// Scheduled work on accounts.
@NullMarked
package com.comms123.identity.account.schedule;

import org.jspecify.annotations.NullMarked;
