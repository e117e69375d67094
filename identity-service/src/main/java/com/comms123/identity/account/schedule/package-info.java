/// What is done about accounts from time to time.
@NullMarked
package com.comms123.identity.account.schedule;

import org.jspecify.annotations.NullMarked;
