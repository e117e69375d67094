/// Events of other services, and of its own, that change people's records.
package com.comms123.identity.person.kafka;
