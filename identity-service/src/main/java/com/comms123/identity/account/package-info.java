/// How people keep their way to sign in: address, password, second factor, passkeys.
package com.comms123.identity.account;
