/// Use cases of an account.
@NullMarked
package com.comms123.identity.account.application;

import org.jspecify.annotations.NullMarked;
