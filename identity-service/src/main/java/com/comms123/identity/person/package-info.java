/// People, from registering to being purged.
@NullMarked
package com.comms123.identity.person;

import org.jspecify.annotations.NullMarked;
