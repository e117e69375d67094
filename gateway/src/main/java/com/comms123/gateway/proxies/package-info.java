/// The address of a client that connects through proxies.
@NullMarked
package com.comms123.gateway.proxies;

import org.jspecify.annotations.NullMarked;
