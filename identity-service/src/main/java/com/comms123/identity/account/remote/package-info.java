/// Questions to other services about accounts.
@NullMarked
package com.comms123.identity.account.remote;

import org.jspecify.annotations.NullMarked;
