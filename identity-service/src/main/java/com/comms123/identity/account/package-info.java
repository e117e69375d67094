/// How people keep their way to sign in: address, password, second factor, passkeys.
@NullMarked
package com.comms123.identity.account;

import org.jspecify.annotations.NullMarked;
