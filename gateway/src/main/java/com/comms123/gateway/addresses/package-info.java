/// The addresses that people sign in with, which identity-service alone knows.
@NullMarked
package com.comms123.gateway.addresses;

import org.jspecify.annotations.NullMarked;
