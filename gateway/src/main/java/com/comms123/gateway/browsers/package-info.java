/// Families of browsers, as a browser names itself.
package com.comms123.gateway.browsers;
