/// People, from registering to being purged.
package com.comms123.identity.person;
