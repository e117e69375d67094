/// The address of a client that connects through proxies.
package com.comms123.gateway.proxies;
