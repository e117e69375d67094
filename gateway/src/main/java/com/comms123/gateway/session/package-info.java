/// Sessions of browsers, in the store, so that any instance serves them and all lose them at once.
package com.comms123.gateway.session;
