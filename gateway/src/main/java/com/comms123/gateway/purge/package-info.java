/// The gateway's part of erasing a person.
package com.comms123.gateway.purge;
