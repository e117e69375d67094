/// The gateway's events about signing in.
@NullMarked
package com.comms123.identity.account.kafka;

import org.jspecify.annotations.NullMarked;
