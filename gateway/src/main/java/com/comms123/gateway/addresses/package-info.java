/// The addresses that people sign in with, which identity-service alone knows.
package com.comms123.gateway.addresses;
