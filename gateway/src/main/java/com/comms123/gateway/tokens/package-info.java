/// Tokens at rest.
package com.comms123.gateway.tokens;
